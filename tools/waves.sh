#!/usr/bin/env bash
# Opens waveforms of vcd/ in GTKWave, each with its save file.
# usage: waves.sh [NAME]   without name: every vcd/*.gtkw whose waveform was dumped
set -uo pipefail
cd "$(dirname "$0")/.."

if ! command -v gtkwave >/dev/null; then
    echo "waves: GTKWave is missing (Debian: apt-get install gtkwave)" >&2
    exit 1
fi
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    echo "waves: no display (make screenshot draws a waveform without one)" >&2
    exit 1
fi

opened=0
for save in vcd/${1:-*}.gtkw; do
    dump=${save%.gtkw}.vcd
    if [ -f "$save" ] && [ -f "$dump" ]; then
        gtkwave "$dump" "$save" >/dev/null 2>&1 &
        echo "opened $dump with $save"
        opened=1
    fi
done
if [ "$opened" -eq 0 ]; then
    echo "waves: no vcd/${1:-*}.vcd with a save file beside it (make run dumps one)" >&2
    exit 1
fi
