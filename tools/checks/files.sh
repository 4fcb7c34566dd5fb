#!/usr/bin/env bash
# Lists the files of the working copy that the text checks read: tracked and new, not ignored, not deleted.
# usage: files.sh [PATHSPEC]...   the list is separated by zero bytes
set -euo pipefail
cd "$(dirname "$0")/../.."

git ls-files -z --cached --others --exclude-standard --deduplicate -- "$@" |
    while IFS= read -r -d '' file; do
        if [ -f "$file" ]; then
            printf '%s\0' "$file"
        fi
    done
