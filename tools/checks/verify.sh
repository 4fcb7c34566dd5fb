#!/usr/bin/env bash
# Runs the tests of category Verify and brings docs/verification.csv up to date: each test writes its rows
# (what,count,seed,tool version,result) to a file of its own in the folder $HDL_VERIFICATION_DIR. A row replaces the
# row of the same `what`; the others stay. Nothing is written when a test fails or a row is malformed.
# usage: verify.sh [FILTER]   without filter: all tests of the category
set -uo pipefail
cd "$(dirname "$0")/../.."

header='what,count,seed,tool version,result'
table=docs/verification.csv
export HDL_VERIFICATION_DIR="$PWD/artifacts/verification"
rm -rf "$HDL_VERIFICATION_DIR"
mkdir -p "$HDL_VERIFICATION_DIR"

closing=$(mktemp)
merged=$(mktemp)
trap 'rm -f "$closing" "$merged"' EXIT

# The closing line is held back: it stays the last one.
tools/checks/test.sh "TestCategory=Verify${1:+&($1)}" | sed -u -n -e '$!p' -e "\$w $closing"
status=${PIPESTATUS[0]}

if [ "$status" -ne 0 ]; then
    echo "verify: $table is left as it was"
else
    find "$HDL_VERIFICATION_DIR" -name '*.csv' | LC_ALL=C sort | LC_ALL=C xargs -d '\n' awk -v header="$header" '
        # Splits a CSV row into fields[1..]; returns their number.
        function split_row(row,    n, quoted, i, c) {
            split("", fields); n = 1; quoted = 0
            for (i = 1; i <= length(row); i++) {
                c = substr(row, i, 1)
                if (c == "\"") quoted = !quoted
                if (c == "," && !quoted) n++
                else fields[n] = fields[n] c
            }
            return n
        }
        { sub(/\r$/, "") }
        $0 == "" || $0 == header { next }
        split_row($0) != 5 {
            printf "verify: %s:%d: %d columns, expected 5 (%s)\n", FILENAME, FNR, split_row($0), header > "/dev/stderr"
            bad = 1
            next
        }
        { rows[fields[1]] = $0 }
        END { if (bad) exit 1; for (what in rows) print rows[what] }
    ' "$([ -f "$table" ] && echo "$table" || echo /dev/null)" > "$merged"
    if [ "${PIPESTATUS[2]}" -ne 0 ]; then
        echo "verify: $table is left as it was"
        status=1
    else
        { echo "$header"; LC_ALL=C sort "$merged"; } > "$table.new" && mv "$table.new" "$table"
        echo "verify: $table has $(wc -l < "$merged") rows"
    fi
fi
cat "$closing"
exit "$status"
