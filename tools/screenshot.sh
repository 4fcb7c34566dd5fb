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
# GTKWave has no way to say that it has drawn: the picture is taken once two in a row are the same.
timeout 120 xvfb-run -a -s '-screen 0 1400x700x24' bash -c '
    gtkwave --nomenu "$dump" "$save" >/dev/null 2>&1 &
    viewer=$!
    until xwininfo -root -tree 2>/dev/null | grep -qi gtkwave; do sleep 0.2; done
    last=
    for attempt in 1 2 3 4 5 6 7 8 9 10; do
        sleep 1
        import -window root "$picture"
        now=$(import -window root rgb:- | cksum)
        [ "$now" = "$last" ] && break
        last=$now
    done
    kill $viewer' </dev/null
status=$?
if [ "$status" -ne 0 ] || [ ! -s "$picture" ]; then
    echo "screenshot: GTKWave drew nothing within two minutes" >&2
    exit 1
fi
echo "wrote $picture"
