#!/usr/bin/env bash
# Runs the simulator: `bash Resources/simulate.sh [COUNT] [arguments]`, 10,000 seeds unless a count is given.
# `--ci` runs what every change has to pass. `--seed S --trace` shows everything that one seed does; `--defects` plants
# defects and tells which are found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
known=Resources/Recordings/Simulation/seeds.txt
program=.build/release/Simulation

# Seeds that ever found something, planted defects, the same seeds in three ways, and 10,000 seeds.
everything() {
  "$program" --known "$known"
  "$program" --defects --count 1000
  # Each seed twice in one process, and once more in one whose sets are in another order.
  "$program" --count 100 --twice | tee "$work/twice" | tail -n 1
  SWIFT_DETERMINISTIC_HASHING=1 "$program" --count 100 >"$work/other"
  diff <(grep "^hash of all" "$work/twice") <(grep "^hash of all" "$work/other") ||
    { echo "The same seeds did not do the same in another process." >&2; return 1; }
  "$program" --count 10000 --sometimes
}

count=10000
if [[ "${1:-}" =~ ^[0-9]+$ ]]; then
  count=$1
  shift
fi
swift build -c release --product Simulation
case " $* " in
  *" --ci "*)
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    everything
    ;;
  *" --seed "* | *" --count "* | *" --defects "* | *" --known "*) exec "$program" "$@" ;;
  # So many seeds must also have met everything that the simulator is for.
  *) exec "$program" --count "$count" $([ "$count" -ge 1000 ] && echo --sometimes) "$@" ;;
esac
