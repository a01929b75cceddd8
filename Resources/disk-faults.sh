#!/usr/bin/env bash
# Makes the disk of the built program fail at each of its writes in turn, and looks what stands in the books afterwards:
# `bash Resources/disk-faults.sh [FAULT...]`, with kill, enospc and eio unless some are named.
#
# Every call that changes a file of the workspace is counted by a small library (disk-faults.c), which stands where the
# program and SQLite call the C library: pwrite, write, fdatasync, fsync, ftruncate, rename, link, unlink. For each of
# them workspace and sandbox are set back, the program is killed before that call, or the disk is full or broken from
# there on, and then everything is done again without a fault. Afterwards nothing may be missing, nothing may stand
# twice, every balance must be equal, the audit trail must be whole, and no command may have ended by a crash of its
# own. Every test run kills at each write, and tries the full and the broken disk at some of them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare
swift build --build-tests
[ $# -gt 0 ] || set -- kill enospc eio
DAYBOOK_DISK_FAULTS="$*" exec .build/debug/daybookPackageTests.xctest --testing-library swift-testing \
  --filter 'DaybookTests.DiskFaultTests/nothingIsLost'
