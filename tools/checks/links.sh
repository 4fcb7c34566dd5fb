#!/usr/bin/env bash
# Every relative link of a Markdown page leads to a file of the working copy.
set -uo pipefail
cd "$(dirname "$0")/../.."

failed=0
while IFS= read -r -d '' page; do
    while IFS=: read -r line link; do
        target=${link#*](}
        target=${target%)}
        target=${target%%#*}
        case $target in
            '' | http://* | https://* | mailto:*) ;;
            *)
                if [ ! -e "$(dirname "$page")/$target" ]; then
                    echo "$page:$line: link to $target, which does not exist"
                    failed=1
                fi
                ;;
        esac
    done < <(grep -noE '\]\([^) ]+\)' "$page")
done < <(tools/checks/files.sh '*.md')
exit $failed
