#!/usr/bin/env bash
# Does the same work on machine code and natively, and says how much faster the one is; the results must be the same.
# usage: speed-up.sh HDL run WORKLOAD [OPTION]...   without --engine, --out, --csv
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for engine in compiled native; do
    if ! "$@" --engine "$engine" --out "$folder/$engine" --csv "$folder/$engine.csv" >"$folder/log" 2>&1; then
        cat "$folder/log" >&2
        exit 1
    fi
done

if ! cmp -s "$folder/compiled" "$folder/native"; then
    echo "speed-up: the engines compiled and native give different results" >&2
    exit 1
fi

speed() { awk -F, '$1 == "simulation speed" { print $2 }' "$folder/$1.csv"; }
awk -v compiled="$(speed compiled)" -v native="$(speed native)" 'BEGIN {
    printf "machine code %d cycles/s, native %d cycles/s: speed-up %.1f, with the time to make the code\n", \
        compiled, native, compiled / native
}'
