#!/usr/bin/env bash
# Draws a waveform as GTKWave shows it, on a virtual display, to artifacts/screenshots/NAME.png.
# usage: screenshot.sh [NAME]   vcd/NAME.vcd with vcd/NAME.gtkw; without name: the first save file of vcd/
set -uo pipefail
cd "$(dirname "$0")/.."

saves=(vcd/${1:-*}.gtkw)
save=${saves[0]}
dump=${save%.gtkw}.vcd
picture=artifacts/screenshots/$(basename "$save" .gtkw).png
if [ ! -f "$save" ] || [ ! -f "$dump" ]; then
    echo "screenshot: no $dump with a save file beside it (make run dumps one)" >&2
    exit 1
fi
for command in gtkwave xvfb-run import; do
    if ! command -v "$command" >/dev/null; then
        echo "screenshot: $command is missing (Debian packages: tools/setup/debian-packages.txt)" >&2
        exit 1
    fi
done

mkdir -p "$(dirname "$picture")"
export dump save picture
# GTKWave does not say when it has drawn: the picture is done when it is not blank and stays the same for a second.
timeout 120 xvfb-run -a -s '-screen 0 1600x900x24' bash -c '
    gtkwave --nomenu "$dump" "$save" >/dev/null 2>&1 &
    viewer=$!
    last= now=
    while [ -z "$now" ] || [ "$now" != "$last" ]; do
        sleep 1
        last=$now
        import -window root "$picture"
        now=
        if [ "$(identify -format %k "$picture")" -gt 1 ]; then
            now=$(convert "$picture" rgb:- | cksum)
        fi
        kill -0 $viewer 2>/dev/null || exit 1
    done
    kill $viewer
    mogrify -trim +repage "$picture"' </dev/null
status=$?
if [ "$status" -ne 0 ] || [ ! -s "$picture" ]; then
    rm -f "$picture"
    echo "screenshot: GTKWave could not draw $dump" >&2
    exit 1
fi
echo "wrote $picture"
