#!/usr/bin/env bash
# Runs the simulator: `bash Resources/simulate.sh [COUNT] [arguments]`, 10,000 seeds unless a count is given.
# `--seed S --trace` shows everything that one seed does; `--defects` plants defects and tells which are found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
count=10000
if [[ "${1:-}" =~ ^[0-9]+$ ]]; then
  count=$1
  shift
fi
swift build -c release --product Simulation
case " $* " in
  *" --seed "* | *" --count "* | *" --defects "*) exec .build/release/Simulation "$@" ;;
  # So many seeds must also have met everything that the simulator is for.
  *) exec .build/release/Simulation --count "$count" $([ "$count" -ge 1000 ] && echo --sometimes) "$@" ;;
esac
