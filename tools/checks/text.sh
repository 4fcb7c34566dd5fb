#!/usr/bin/env bash
# Text files: no tabs, no carriage returns, no blanks at the end of a line, no notes to do something later.
set -uo pipefail
cd "$(dirname "$0")/../.."

failed=0
# usage: refuse MESSAGE PATTERN PATHSPEC...   names file and line of every match
refuse() {
    local message=$1 pattern=$2
    shift 2
    local found
    found=$(tools/checks/files.sh "$@" | LC_ALL=C.UTF-8 xargs -0 -r grep -InP "$pattern" /dev/null | cut -d : -f 1,2)
    if [ -n "$found" ]; then
        sed "s/\$/: $message/" <<<"$found"
        failed=1
    fi
}

refuse 'tab (indent with spaces)' '\t' ':!Makefile' ':!*.mk' ':!*.sln'
refuse 'carriage return (lines end with a line feed alone)' '\r' .
refuse 'blank at the end of the line' '[ \t]+\r?$' .
# The brackets keep this line from finding itself.
refuse 'note for later (open points go to the issue list)' '\b(TO[D]O|FIX[M]E)\b' .
exit $failed
