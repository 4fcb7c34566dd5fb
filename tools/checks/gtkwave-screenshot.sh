#!/bin/sh
# Opens a waveform with its save file in GTKWave on a display of its own and takes a picture of the window.
# usage: gtkwave-screenshot.sh VCD GTKW OUT.png
# Debian packages: gtkwave xvfb imagemagick
set -eu

if [ $# -ne 3 ]; then
    echo "usage: $0 VCD GTKW OUT.png" >&2
    exit 2
fi
for tool in gtkwave Xvfb import convert; do
    if ! command -v "$tool" > /dev/null; then
        echo "$tool not found: install the Debian packages gtkwave xvfb imagemagick" >&2
        exit 1
    fi
done

work=$(mktemp -d)
xvfb=
viewer=
finish() {
    [ -z "$viewer" ] || kill "$viewer" 2> /dev/null || true
    [ -z "$xvfb" ] || kill "$xvfb" 2> /dev/null || true
    rm -rf "$work"
}
trap finish EXIT

Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3> "$work/display" 2> "$work/xvfb.log" &
xvfb=$!
for _ in $(seq 100); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY

# Without the user's own settings, so that the picture is the same everywhere.
gtkwave --rcfile /dev/null --giga "$1" "$2" > "$work/gtkwave.log" 2>&1 &
viewer=$!

# The window is complete when two pictures in a row are alike and not blank.
last=
for _ in $(seq 120); do
    sleep 0.5
    if ! kill -0 "$viewer" 2> /dev/null; then
        cat "$work/gtkwave.log" >&2
        exit 1
    fi
    import -window root "$work/picture.png"
    picture=$(cksum < "$work/picture.png")
    colors=$(identify -format '%k' "$work/picture.png")
    if [ "$picture" = "$last" ] && [ "$colors" -gt 8 ]; then
        convert "$work/picture.png" -trim +repage "$3"
        exit 0
    fi
    last=$picture
done
echo "GTKWave's window did not come to rest within a minute" >&2
exit 1
