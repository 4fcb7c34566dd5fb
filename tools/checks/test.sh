#!/usr/bin/env bash
# Runs the tests of Hdl.sln in Release and ends with one line, added up over all projects:
# N passed, N failed (, N skipped). Exit code 1 on a failure, a broken run, or when no test ran.
# usage: test.sh [FILTER]   without filter: all tests outside category Verify
# HDL_BUILT=1 says that the solution is built already.
set -uo pipefail
cd "$(dirname "$0")/../.."

filter=${1:-TestCategory!=Verify}
results=artifacts/test-results
build=()
if [ "${HDL_BUILT:-}" = 1 ]; then
    build=(--no-build)
fi

# Directory.Build.targets has each project write one .trx file here.
rm -rf "$results"
mkdir -p "$results"
dotnet test Hdl.sln -c Release "${build[@]}" --filter "$filter" \
    --blame-hang-timeout 5m --blame-hang-dump-type none </dev/null
status=$?

# Skipped tests are those a .trx file lists but has not executed.
read -r passed failed skipped < <(
    find "$results" -name '*.trx' -exec grep -ho '<Counters [^>]*>' {} + | awk '
        function count(name) {
            return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
        }
        { passed += count("passed"); skipped += count("total") - count("executed"); ran += count("executed") }
        END { print passed + 0, ran - passed, skipped + 0 }')

# Why a test was skipped stands in the .trx files only.
find "$results" -name '*.trx' -exec awk '
    /<UnitTestResult / { skipped = /outcome="NotExecuted"/; name = $0; sub(/.* testName="/, "", name); sub(/".*/, "", name) }
    skipped && /<Message>/ { gsub(/^ *<Message>|<\/Message>.*/, ""); print "skipped " name ": " $0; skipped = 0 }' {} +

if [ $((passed + failed)) -eq 0 ]; then
    echo "no test ran"
    status=1
elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
    echo "the test run broke off: the messages above say where"
elif [ "$failed" -ne 0 ]; then
    status=1
fi

line="$passed passed, $failed failed"
if [ "$skipped" -gt 0 ]; then
    line+=", $skipped skipped"
fi
echo "$line"
[ "$status" -eq 0 ] || exit 1
