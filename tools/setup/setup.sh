#!/usr/bin/env bash
# Checks the .NET SDK, then installs the Debian packages of the given groups that are missing.
# A package that cannot be installed is named in one line and the work goes on: what needs it says so itself.
# usage: setup.sh [GROUP]...   groups stand in debian-packages.txt
set -uo pipefail
cd "$(dirname "$0")/../.."

if ! version=$(dotnet --version 2>/dev/null) || [ "${version%%.*}" -lt 10 ]; then
    echo "setup: the .NET 10 SDK is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0" \
        "and put dotnet on PATH" >&2
    exit 1
fi

missing=()
for group in "$@"; do
    while read -r name command package; do
        if [ "$name" = "$group" ] && ! command -v "$command" >/dev/null && [[ " ${missing[*]} " != *" $package "* ]]; then
            missing+=("$package")
        fi
    done < tools/setup/debian-packages.txt
done
if [ ${#missing[@]} -eq 0 ]; then
    exit 0
fi

apt() {
    DEBIAN_FRONTEND=noninteractive timeout 600 apt-get -qq \
        -o Acquire::Retries=1 -o Acquire::http::Timeout=30 -o DPkg::Lock::Timeout=60 "$@" </dev/null
}

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "setup: installing ${missing[*]}" >&2
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    if apt update >"$log" 2>&1 && apt install -y --no-install-recommends "${missing[@]}" >>"$log" 2>&1; then
        exit 0
    fi
    echo "setup: apt-get could not install ${missing[*]} ($(tail -n 1 "$log")); what needs them is skipped" >&2
else
    echo "setup: missing Debian packages: ${missing[*]}; what needs them is skipped" \
        "(as root: apt-get install ${missing[*]})" >&2
fi
