#!/usr/bin/env bash
# Kills the engine at random moments, again and again, and then compares F&O's books with the ground truth:
# `bash Resources/kill-soak.sh [PROGRAM] [KILLS] [DOCUMENTS] [FAULTS]`.
#
# A sandbox is served by one process, an engine works against it in another. The engine is killed (SIGKILL) some
# moments after its start; while it works, and between two runs, what waits for a person is approved. At the end it may
# finish, and the sandbox reckons up: nothing may stand twice in F&O, nothing may be missing, every balance must be
# equal, and whatever a command said to be approved must be approved by a person in the trail.
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

# Approves what waits, and keeps what was said to be approved. A voucher may have changed meanwhile, an engine may be
# killed while it is asked, and one that was killed at its first start leaves nothing to approve: then nothing is said.
# A crash is a failure.
approve() {
  local status=0
  "$program" approve --filter "$1" --yes --json >"$folder/said.$2" 2>>"$folder/approve.err" || status=$?
  [ "$status" -lt 128 ] || return 1
  cat "$folder/said.$2" >>"$folder/acknowledged"
}

# The same by the engine that works, once it takes orders.
approve_beside() {
  for _ in $(seq 60); do
    [ -S "$DAYBOOK_WORKSPACE/daybook.sock" ] && { approve "$1" beside; return; }
    sleep 0.01
  done
}

parts=()
for amount in 1000 200 0; do
  for kind in invoice transaction credit_note; do
    for currency in GBP PLN NOK USD JPY EUR; do parts+=(">$amount kind:$kind cur:$currency"); done
  done
done

killed=0
survived=0
while [ "$killed" -lt "$kills" ]; do
  # What a killed engine left is not the next one's.
  rm -f "$DAYBOOK_WORKSPACE/daybook.sock"
  "$program" run --headless >>"$folder/run.out" 2>&1 &
  engine=$!
  # A person decides while the engine works: it may die before, while or after it takes the order.
  approve_beside "${parts[(killed * 7) % ${#parts[@]}]}" &
  person=$!
  # From 0.02 to 0.52 s, now and then longer: before the first read, in the midst of deciding, sealing, writing and
  # confirming.
  sleep "$(printf '0.%03d' $((20 + RANDOM % 500)))"
  if [ $((RANDOM % 4)) -eq 0 ]; then sleep 0.6; fi
  if kill -9 "$engine" 2>/dev/null; then killed=$((killed + 1)); else survived=$((survived + 1)); fi
  wait "$engine" 2>/dev/null || true
  engine=
  # Who asked an engine that died gets an error, and nothing is acknowledged.
  wait "$person"
  if [ "$survived" -gt 5 ]; then
    echo "The engine ends by itself:" >&2
    tail -5 "$folder/run.out" >&2
    exit 1
  fi
  # A part at a time, so that the work is spread over all the kills.
  if [ $((killed % 2)) -eq 0 ]; then approve "${parts[killed % ${#parts[@]}]}" between; fi
done

doubts=$(grep -c "was under way when the program ended" "$folder/run.out" || true)
# Lost answers and second thoughts take their time; the engine is given up to twenty minutes.
for _ in $(seq 120); do
  approve ">0" rest
  rest=$("$program" run --for 10s --json 2>>"$folder/run.out")
  case $rest in
    *'"waitingForClock":0'*'"waitingForPostingJob":0'*) break ;;
  esac
done
"$program" status
"$program" audit verify
# What was said to be approved, and what the trail has a person approve.
grep -o '"documents":\[[^]]*\]' "$folder/acknowledged" | grep -o '"[^"]*"' | grep -v '^"documents"$' | tr -d '"' |
  sort -u >"$folder/said"
"$program" audit show --limit 10000000 --json | grep '"action":"approve"' | grep -v '"actor":"engine"' |
  sed 's/.*"subject":"\([^"]*\)".*/\1/; s/.* //' | sort -u >"$folder/done"
lost=$(comm -23 "$folder/said" "$folder/done" | wc -l)
acknowledged=$(wc -l <"$folder/said")
kill "$sandbox"
if ! wait "$sandbox" || [ "$lost" -ne 0 ] || [ "$acknowledged" -eq 0 ]; then
  tail -n +1 "$folder/sandbox.out" | sed -n '/^  POSTED/,$p' >&2
  echo "FAILED after $killed kills; $lost of $acknowledged acknowledged approvals are not in the trail." >&2
  exit 1
fi
sandbox=
balances=$(sed -n 's/^Compared \([0-9]*\) balances.*/\1/p' "$folder/sandbox.out")
echo "$killed kills, $doubts writes under way at a kill, $acknowledged approvals acknowledged: 0 duplicates, 0 lost," \
  "$balances balances equal"
