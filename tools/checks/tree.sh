#!/usr/bin/env bash
# Project references follow the table of rooms in docs/architecture.md (first column: folder; last: the projects it
# may use, or all), and every project stands in Hdl.sln, so that it is built and tested.
set -uo pipefail
cd "$(dirname "$0")/../.."

table=docs/architecture.md
failed=0

# Prints what the room of a project may use: all, nothing, or names of projects. Fails if no room holds the project.
may_use() {
    awk -F '|' -v project="$1" '
        $2 ~ /^ *`[^`]+` *$/ {
            room = $2; use = $(NF - 1)
            gsub(/[ `]/, "", room); gsub(/[`,]/, " ", use)
            if (index(project, room "/") == 1) {
                gsub(/ +/, " ", use); gsub(/^ | $/, "", use)
                print use; found = 1; exit
            }
        }
        END { exit !found }' "$table"
}

while IFS= read -r -d '' project; do
    if ! grep -qF "\"${project//\//\\}\"" Hdl.sln; then
        echo "$project: not in Hdl.sln (dotnet sln Hdl.sln add $project)"
        failed=1
    fi
    if ! allowed=$(may_use "$project"); then
        echo "$project: in no room of $table: add one, with what it may use"
        failed=1
        continue
    fi
    while IFS=: read -r line reference; do
        used=$(sed -E 's/.*Include *= *"([^"]*)".*/\1/; s#\\#/#g; s#.*/##; s/\.csproj$//' <<<"$reference")
        if [[ " $allowed " != *" all "* && " $allowed " != *" $used "* ]]; then
            echo "$project:$line: may not use $used, only $allowed ($table)"
            failed=1
        fi
    done < <(grep -n '<ProjectReference ' "$project")
# The content of a template is a project of its users.
done < <(tools/checks/files.sh '*.csproj' ':!tools/Hdl.Templates/content')
exit $failed
