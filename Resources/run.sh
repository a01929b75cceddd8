#!/usr/bin/env bash
# Builds Daybook and opens it on the built-in sandbox: `bash Resources/run.sh [arguments of daybook demo]`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
echo "Building Daybook. The first time this takes some minutes." >&2
swift build --configuration release --product daybook >&2
exec .build/release/daybook demo "$@"
