#!/usr/bin/env bash
# Random histories of documents, whose books must be those that the documents call for: `bash Resources/histories.sh
# [COUNT]`, 100,000 unless a count is given. Half as many again are read in 100 orders or under the policy of paid
# invoices.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
swift build --build-tests
DAYBOOK_HISTORIES=${1:-100000} exec .build/debug/daybookPackageTests.xctest --testing-library swift-testing \
  --filter 'BookkeepingTests.HistoryTests'
