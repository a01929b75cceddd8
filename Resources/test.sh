#!/usr/bin/env bash
# Builds Daybook and runs all tests: `bash Resources/test.sh [arguments of swift test]`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare tmux
swift build --build-tests
exec swift test --skip-build --disable-xctest "$@"
