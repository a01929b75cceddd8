#!/usr/bin/env bash
# The figures that are promised of the console, measured on the release build in a workspace with very many documents:
# `bash Resources/console-figures.sh [DIR] [DOCUMENTS] [FLAGS]`, for example `... /var/tmp/large 1000000 --lenient`.
#
# DIR is made where it is not there, which takes long, and used again where it is. htop, tig, lnav and VisiData are
# measured in the same run, as far as they are installed. Everything runs on this machine, on loopback.
set -euo pipefail
folder=$(realpath -m "${1:-${TMPDIR:-/tmp}/daybook-figures}")
documents=${2:-1000000}
shift $(( $# < 2 ? $# : 2 ))
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
swift build -c release --product daybook
swift build -c release --product Benchmarks
daybook=.build/release/daybook
# A fiftieth of the sandbox's month is there; the rest comes when it is wanted.
month=(--documents 130000 --arrived 2 --chargebee-port 18810 --finance-port 18811)
sandbox=
announced=$(mktemp)
leave() { [ -z "$sandbox" ] || { kill "$sandbox" 2>/dev/null || true; wait "$sandbox" 2>/dev/null || true; }; sandbox=; }
trap 'leave; rm -f "$announced"' EXIT
serve() {
  leave
  : >"$announced"
  "$daybook" sandbox serve "${month[@]}" "$@" >"$announced" &
  sandbox=$!
  for _ in $(seq 600); do
    [ -s "$announced" ] && return
    kill -0 "$sandbox"
    sleep 0.1
  done
}

if [ ! -e "$folder/records.sqlite" ]; then
  serve --arrives-within 86400 --write-workspace "$folder"
  for _ in 1 2 3; do
    "$daybook" run --until-idle --workspace "$folder" --config "$folder/daybook.toml" --key-file "$folder/vault.key"
    sleep 7
  done
  .build/release/Benchmarks fill-workspace "$folder" --documents "$documents"
  # A console that waits is asked for nothing more often than in real life.
  sed -i 's/^poll_interval.*/poll_interval = "60s"/; s/^confirmation_interval.*/confirmation_interval = "15s"/;
    s/^master_refresh.*/master_refresh = "1h"/' "$folder/daybook.toml"
fi
figures=(python3 Resources/console-figures.py --program "$daybook" --workspace "$folder")
serve --arrives-within 86400
"${figures[@]}" --only start,others,frames,line,signals "$@" && first=0 || first=$?
# Some thousand documents a second, with all that follows from each.
serve --arrives-within 130
sed -i 's/^poll_interval.*/poll_interval = "2s"/' "$folder/daybook.toml"
"${figures[@]}" --only flood --flood 60 "$@" && second=0 || second=$?
sed -i 's/^poll_interval.*/poll_interval = "60s"/' "$folder/daybook.toml"
exit $(( first | second ))
