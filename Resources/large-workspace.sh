#!/usr/bin/env bash
# Makes a workspace with very many documents, to try the console, a restart or a backup on:
# `bash Resources/large-workspace.sh DIR [DOCUMENTS] [SANDBOX_DOCUMENTS]`.
#
# A sandbox is served and worked off once, so that rule book, master data and customers are those of the sandbox; then
# the records are filled up. Afterwards the same sandbox can be served again for it, on the ports to which it is bound:
#
#   daybook sandbox serve --chargebee-port 18810 --finance-port 18811 --documents 2000
#   daybook --workspace DIR --config DIR/daybook.toml --key-file DIR/vault.key
set -euo pipefail
folder=$(realpath -m "${1:?the folder of the new workspace}")
documents=${2:-1000000}
sandbox_documents=${3:-2000}
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
swift build -c release --product daybook
swift build -c release --product Benchmarks
if [ -e "$folder/records.sqlite" ]; then
  echo "$folder has records already; name a new folder." >&2
  exit 2
fi

announced=$(mktemp)
.build/release/daybook sandbox serve --chargebee-port 18810 --finance-port 18811 \
  --documents "$sandbox_documents" --write-workspace "$folder" >"$announced" &
sandbox=$!
trap 'kill "$sandbox" 2>/dev/null || true; wait "$sandbox" 2>/dev/null || true; rm -f "$announced"' EXIT
for _ in $(seq 300); do
  [ -s "$announced" ] && break
  kill -0 "$sandbox"
  sleep 0.1
done
# F&O's posting job comes round every three seconds; each run sees what it posted, until nothing is on its way.
for _ in $(seq 20); do
  .build/release/daybook run --until-idle --workspace "$folder" --config "$folder/daybook.toml" \
    --key-file "$folder/vault.key" | tee "$announced"
  if grep -q "posting job 0" "$announced"; then break; fi
  sleep 5
done
.build/release/Benchmarks fill-workspace "$folder" --documents "$documents"
