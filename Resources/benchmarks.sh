#!/usr/bin/env bash
# Measures the figures that Daybook promises, beside their bars: `bash Resources/benchmarks.sh [--only NAME]`. It fails
# when a bar is missed; `--lenient` only prints. A machine that does something else meanwhile measures that, too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
swift build -c release --product Benchmarks
exec .build/release/Benchmarks "$@"
