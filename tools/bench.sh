#!/usr/bin/env bash
# Builds and runs the benchmarks, what is timed pinned to one core, where taskset is there. CSV goes to stdout and, when the run
# was complete, to artifacts/bench.csv; everything else goes to stderr.
# usage: bench.sh [--quick] [GROUP]...   of some groups only: nothing is written to artifacts/bench.csv
set -euo pipefail
cd "$(dirname "$0")/.."

tools/setup/setup.sh bench
dotnet build benchmarks/Benchmarks.csproj -c Release -v quiet >&2

pin=()
if command -v taskset >/dev/null; then
    # The last core this process may use: the first one serves most of the interrupts. Other simulators are built on all.
    HDL_BENCH_CORES=$(taskset -cp $$ | sed 's/.*: //')
    export HDL_BENCH_CORES
    core=${HDL_BENCH_CORES##*[!0-9]}
    pin=(taskset -c "$core")
    echo "bench: pinned to core $core" >&2
else
    echo "bench: taskset is missing, so the run is not pinned to one core" >&2
fi

# On one core the runtime otherwise waits ten times as long before it optimises what runs often.
export DOTNET_TC_DelaySingleProcMultiplier=1

case "$*" in
"" | --quick) ;;
*)
    exec "${pin[@]}" artifacts/bin/Benchmarks/release/benchmarks "$@"
    ;;
esac

# Synthesis and placement are not timed: they run on all cores.
mkdir -p artifacts
{
    "${pin[@]}" artifacts/bin/Benchmarks/release/benchmarks "$@"
    artifacts/bin/Benchmarks/release/benchmarks "$@" fpga | tail -n +2
} | tee artifacts/bench.csv.new
mv artifacts/bench.csv.new artifacts/bench.csv
