#!/usr/bin/env bash
# Convolves a picture on machine code and natively, and then copies of it one below the other, and says how much faster the
# one is; the results must be the same.
# usage: speed-up.sh HDL PICTURE.pgm KERNEL COPIES   a picture of 8 bits whose header has three lines
set -euo pipefail

hdl=$1 picture=$2 kernel=$3

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

{ read -r magic; read -r width height; read -r most; } < <(head -n 3 "$picture")

speed() { awk -F, '$1 == "simulation speed" { print $2 }' "$folder/$1.csv"; }

for copies in 1 "$4"; do
    {
        printf '%s\n%d %d\n%d\n' "$magic" "$width" $((height * copies)) "$most"
        for ((copy = 0; copy < copies; copy++)); do
            tail -c $((width * height)) "$picture"
        done
    } >"$folder/picture.pgm"
    for engine in compiled native; do
        if ! "$hdl" run conv2d --image "$folder/picture.pgm" --kernel "$kernel" --engine "$engine" \
            --out "$folder/$engine" --csv "$folder/$engine.csv" >"$folder/log" 2>&1; then
            cat "$folder/log" >&2
            exit 1
        fi
    done

    if ! cmp -s "$folder/compiled" "$folder/native"; then
        echo "speed-up: the engines compiled and native give different results" >&2
        exit 1
    fi

    awk -v work="$width x $((height * copies)) pixels" -v compiled="$(speed compiled)" -v native="$(speed native)" 'BEGIN {
        printf "%s: machine code %d cycles/s, native %d cycles/s: speed-up %.1f, with the time to make the code\n", \
            work, compiled, native, compiled / native
    }'
done
