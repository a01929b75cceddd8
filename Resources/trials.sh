#!/usr/bin/env bash
# Puts the built program under load and kills it: `bash Resources/trials.sh webhooks`, a million deliveries and twenty
# kills unless other numbers are given; `bash Resources/trials.sh recovery`, how long it takes to the first decision
# after a kill. It fails when something was lost or doubled, or a bar is missed; `--lenient` only prints the bars.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
swift build -c release --product daybook
swift build -c release --product Trials
exec .build/release/Trials "$@"
