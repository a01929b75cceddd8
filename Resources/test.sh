#!/usr/bin/env bash
# Builds Daybook and runs all tests: `bash Resources/test.sh [arguments of swift test]`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare tmux
# What a crash says: where, and nothing of the hundreds of threads that had no part in it, which would take minutes.
export SWIFT_BACKTRACE="${SWIFT_BACKTRACE:-interactive=no,color=no,threads=crashed,registers=none,images=none}"
swift build --build-tests
exec swift test --skip-build --disable-xctest "$@"
