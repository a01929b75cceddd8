#!/usr/bin/env bash
# Kills the engine at random moments, again and again, and then compares F&O's books with the ground truth:
# `bash Resources/kill-soak.sh [PROGRAM] [KILLS] [DOCUMENTS] [FAULTS]`.
#
# A sandbox is served by one process, an engine works against it in another. The engine is killed (SIGKILL) some
# moments after its start; between two runs what waits for a person is approved. At the end it may finish, and the
# sandbox reckons up: nothing may stand twice in F&O, nothing may be missing, and every balance must be equal.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

program=${1:-.build/release/daybook}
kills=${2:-50}
documents=${3:-1000}
faults=${4:-none}
folder=$(mktemp -d)
sandbox=
engine=

finish() {
  if [ -n "$engine" ]; then kill -9 "$engine" 2>/dev/null || true; fi
  if [ -n "$sandbox" ]; then
    kill "$sandbox" 2>/dev/null || true
    wait "$sandbox" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT

export DAYBOOK_WORKSPACE=$folder/workspace DAYBOOK_CONFIG=$folder/workspace/daybook.toml
# Every kill may leave a write in doubt; the sandbox is never late for longer than this.
export DAYBOOK_FINANCE_OPERATIONS_QUIET_PERIOD=2s DAYBOOK_FINANCE_OPERATIONS_CONFIRMATION_INTERVAL=1s
# Small requests make many writes, and so many moments at which a kill hurts.
export DAYBOOK_FINANCE_OPERATIONS_LINES_PER_REQUEST=4

"$program" sandbox serve --documents "$documents" --faults "$faults" --write-workspace "$DAYBOOK_WORKSPACE" \
  --reckon >"$folder/sandbox.out" &
sandbox=$!
for _ in $(seq 100); do
  [ -s "$folder/sandbox.out" ] && break
  sleep 0.1
done

# Approves what waits; the exit code 1 says that a voucher changed meanwhile, which is no failure.
approve() { "$program" approve --filter "$1" --yes >>"$folder/approve.out" 2>&1 || [ $? -eq 1 ]; }

parts=()
for amount in 1000 200 0; do
  for kind in invoice transaction credit_note; do
    for currency in GBP PLN NOK USD JPY EUR; do parts+=(">$amount kind:$kind cur:$currency"); done
  done
done

killed=0
survived=0
while [ "$killed" -lt "$kills" ]; do
  "$program" run --headless >>"$folder/run.out" 2>&1 &
  engine=$!
  # From 0.05 to 1.55 s: before the first read, in the midst of deciding, sealing, writing and confirming.
  sleep "$(printf '%d.%03d' 0 $((50 + RANDOM % 950)))"
  if [ $((RANDOM % 3)) -eq 0 ]; then sleep 0.6; fi
  if kill -9 "$engine" 2>/dev/null; then killed=$((killed + 1)); else survived=$((survived + 1)); fi
  wait "$engine" 2>/dev/null || true
  engine=
  if [ "$survived" -gt 5 ]; then
    echo "The engine ends by itself:" >&2
    tail -5 "$folder/run.out" >&2
    exit 1
  fi
  # A part at a time, so that the work is spread over all the kills.
  approve "${parts[killed % ${#parts[@]}]}"
done

doubts=$(grep -c "was under way when the program ended" "$folder/run.out" || true)
# Lost answers and second thoughts take their time; the engine is given up to twenty minutes.
for _ in $(seq 80); do
  approve ">0"
  rest=$("$program" run --for 15s --json 2>>"$folder/run.out")
  case $rest in
    *'"waitingForClock":0'*'"waitingForPostingJob":0'*) break ;;
  esac
done
"$program" status
"$program" audit verify
kill "$sandbox"
if ! wait "$sandbox"; then
  tail -n +1 "$folder/sandbox.out" | sed -n '/^  POSTED/,$p' >&2
  echo "FAILED after $killed kills." >&2
  exit 1
fi
sandbox=
balances=$(sed -n 's/^Compared \([0-9]*\) balances.*/\1/p' "$folder/sandbox.out")
echo "$killed kills, $doubts writes under way at a kill: 0 duplicates, 0 lost, $balances balances equal"
