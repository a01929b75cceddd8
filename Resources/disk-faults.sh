#!/usr/bin/env bash
# Makes the disk of the built program fail at each of its writes in turn, and looks what stands in the books afterwards:
# `bash Resources/disk-faults.sh [PROGRAM] [STEP] [SCENARIO...]`.
#
# Every call that changes a file of the workspace is counted by a small library (disk-faults.c). For every STEP-th of
# them (1: each) a fresh workspace is made, the program is killed before that call, or the disk is full or broken from
# there on, and then everything is done again without a fault. Afterwards nothing may be missing, nothing may stand twice,
# every balance must be equal, the audit trail must be whole, and no command may have ended by a crash of its own.
#
# Scenarios: deliver (a month is read, decided, sent), confirm (F&O has posted), approve, vault, backup.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

program=$(realpath "${1:-.build/release/daybook}")
step=${2:-1}
shift $(($# < 2 ? $# : 2))
scenarios=("$@")
[ ${#scenarios[@]} -gt 0 ] || scenarios=(deliver confirm approve vault backup)
jobs=${JOBS:-8}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export program work
clang -O2 -shared -fPIC -o "$work/faults.so" Resources/disk-faults.c -ldl

# Where a command works, and how long it has to rest. The sandbox is never late for longer than that.
export DAYBOOK_FINANCE_OPERATIONS_QUIET_PERIOD=2s DAYBOOK_FINANCE_OPERATIONS_CONFIRMATION_INTERVAL=1s
at() {
  export DAYBOOK_WORKSPACE=$1 DAYBOOK_CONFIG=$1/daybook.toml DAYBOOK_KEY_FILE=$1/vault.key
}

# Runs a command whose disk fails: faulty FOLDER FAULT CALL COMMAND...
faulty() {
  local folder=$1 fault=$2 call=$3
  shift 3
  DISK_FAULT_FOLDER=$folder DISK_FAULT=$fault DISK_FAULT_AT=$call DISK_FAULT_TIMES=1000000 \
    DISK_FAULT_COUNT=$folder.count LD_PRELOAD=$work/faults.so "$program" "$@" >"$folder.act" 2>&1
}

# Serves a sandbox with a new workspace; its process is $sandbox.
serve() {
  "$program" sandbox serve --documents 16 "${@:2}" --write-workspace "$1" --reckon >"$1.sandbox" 2>&1 &
  sandbox=$!
  for _ in $(seq 200); do
    [ -s "$1.sandbox" ] && return 0
    sleep 0.05
  done
  return 1
}

# The books as they must be at the end.
reckon() {
  local rest
  for _ in $(seq 100); do
    rest=$("$program" run --until-idle --json 2>>"$1.rest") || return 1
    case $rest in *'"waitingForClock":0'*'"waitingForPostingJob":0'*) break ;; esac
    sleep 0.5
  done
  "$program" audit verify >>"$1.rest" 2>&1 || return 1
  kill "$sandbox"
  wait "$sandbox" && grep -q "^Compared [1-9]" "$1.sandbox"
}

# Each scenario: prepare FOLDER, act FOLDER FAULT CALL, check FOLDER.
prepare_deliver() { serve "$1" --no-reviews; }
act_deliver() { faulty "$@" run --until-idle; }
check_deliver() { reckon "$1"; }

prepare_confirm() {
  serve "$1" --no-reviews
  "$program" run --until-idle >>"$1.rest" 2>&1
  # F&O's job posts every three seconds.
  sleep 3.5
}
act_confirm() { faulty "$@" run --until-idle; }
check_confirm() { reckon "$1"; }

prepare_waiting() {
  serve "$1"
  "$program" run --until-idle >>"$1.rest" 2>&1
  kill "$sandbox"
  wait "$sandbox" || true
}
prepare_approve() { prepare_waiting "$1"; }
act_approve() { faulty "$@" approve --filter ">0" --yes; }
check_approve() {
  local trail
  "$program" approve --filter ">0" --yes >>"$1.rest" 2>&1 || [ $? -eq 1 ] || return 1
  "$program" audit verify >>"$1.rest" 2>&1 || return 1
  [ "$("$program" list review --json | wc -l)" -eq 0 ] || return 1
  # Each document was approved once, by whichever of the two commands.
  trail=$("$program" audit show --limit 10000 --json | grep '"action":"approve"' | grep -v '"actor":"engine"')
  [ "$(grep -o '"subject":"[^"]*"' <<<"$trail" | sort | uniq -d | wc -l)" -eq 0 ] || return 1
  [ "$(wc -l <<<"$trail")" -ge 5 ]
}

prepare_vault() { prepare_waiting "$1"; }
act_vault() { echo "test_anotherKey" | faulty "$@" vault set chargebee-api-key; }
check_vault() {
  # The old secret or the new one is there, and both names are; it can be set again.
  [ "$("$program" vault list 2>>"$1.rest" | grep -c '^chargebee-api-key\|^finance-client-secret')" -eq 2 ] || return 1
  echo "test_anotherKey" | "$program" vault set chargebee-api-key >>"$1.rest" 2>&1 || return 1
  "$program" vault list >>"$1.rest" 2>&1
}

prepare_backup() { prepare_waiting "$1"; }
act_backup() { faulty "$@" backup "$1/copy.db"; }
check_backup() {
  "$program" audit verify >>"$1.rest" 2>&1 || return 1
  # What the first try left is no copy, or a whole one; either way a copy can be made beside it.
  "$program" backup "$1/copy-2.db" >>"$1.rest" 2>&1 && [ -s "$1/copy-2.db" ]
}

# One try: attempt SCENARIO FAULT CALL. It says HIT where the fault ended the command, and FAILED where something is wrong
# afterwards.
attempt() {
  local scenario=$1 fault=$2 call=$3 status=0 folder sandbox=
  folder=$work/$scenario-$fault-$call
  at "$folder"
  "prepare_$scenario" "$folder"
  "act_$scenario" "$folder" "$fault" "$call" || status=$?
  [ "$status" -eq 0 ] || echo "HIT"
  # 137 is our SIGKILL; 132, 134, 139 are crashes.
  if [ "$status" -gt 127 ] && [ "$status" -ne 137 ]; then
    echo "FAILED $scenario $fault at call $call: the program crashed with $status: $(tail -n 2 "$folder.act")"
  elif ! "check_$scenario" "$folder"; then
    echo "FAILED $scenario $fault at call $call (it had ended with $status): $(tail -n 3 "$folder.rest" "$folder.sandbox" 2>/dev/null | tr '\n' ' ')"
  fi
  if [ -n "$sandbox" ] && kill -0 "$sandbox" 2>/dev/null; then kill "$sandbox"; wait "$sandbox" || true; fi
  rm -rf "$folder" "$folder".*
}
export -f at faulty serve reckon attempt
for name in deliver confirm waiting approve vault backup; do
  export -f "prepare_$name"
  [ "$name" = waiting ] || export -f "act_$name" "check_$name"
done

failures=0
for scenario in "${scenarios[@]}"; do
  # How many calls there are is counted by a run without a fault.
  (
    at "$work/count"
    sandbox=
    "prepare_$scenario" "$work/count"
    "act_$scenario" "$work/count" none 0
    if [ -n "$sandbox" ] && kill -0 "$sandbox" 2>/dev/null; then kill "$sandbox"; wait "$sandbox" || true; fi
  )
  calls=$(cat "$work/count.count")
  rm -rf "$work/count" "$work"/count.*
  for fault in kill enospc eio; do
    begun=$SECONDS
    seq 1 "$step" "$calls" |
      xargs -P "$jobs" -I{} bash -c "set -euo pipefail; attempt $scenario $fault {} || echo 'FAILED $scenario $fault at call {}: the try itself'" \
        >"$work/found" 2>"$work/noise" || true
    found=$(grep -c "^FAILED" "$work/found" || true)
    failures=$((failures + found))
    echo "$scenario: $fault at $(((calls + step - 1) / step)) of $calls writes: $found failures," \
      "$(grep -c "^HIT" "$work/found" || true) ended by it, $((SECONDS - begun)) s"
    grep "^FAILED" "$work/found" | head -n 5 || true
  done
done
[ "$failures" -eq 0 ]
