#!/usr/bin/env bash
# C# lines have at most 130 columns. Programs kept to the letter and generated code are free.
set -uo pipefail
cd "$(dirname "$0")/../.."

found=$(tools/checks/files.sh '*.cs' ':!sme/tests/GoldenPrograms' ':!*.Generated.cs' |
    LC_ALL=C.UTF-8 xargs -0 -r grep -nE '.{131,}' /dev/null | cut -d : -f 1,2)
if [ -n "$found" ]; then
    sed 's/$/: longer than 130 columns/' <<<"$found"
    exit 1
fi
