#!/usr/bin/env bash
# No file that .gitignore calls a product (build, waveform, test result) is tracked.
set -uo pipefail
cd "$(dirname "$0")/../.."

found=$(git ls-files --cached --ignored --exclude-standard)
if [ -n "$found" ]; then
    sed 's/$/: tracked although .gitignore calls it a product (git rm --cached)/' <<<"$found"
    exit 1
fi
