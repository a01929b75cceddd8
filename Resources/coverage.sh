#!/usr/bin/env bash
# Line coverage of the pure modules by their own tests; fails where one is under 95 %: `bash Resources/coverage.sh`.
# DAYBOOK_KEEP_COVERAGE=1 keeps the instrumented build, so that the next run is fast.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. Resources/prepare.sh
daybook_prepare python3

modules=(Ledger Billing Bookkeeping Console ExactJSON Transport)
scratch=.build-coverage
tools=$(dirname "$(readlink -f "$(command -v swift)")")
work=$(mktemp -d)
finish() {
  rm -rf "$work"
  [ -n "${DAYBOOK_KEEP_COVERAGE:-}" ] || rm -rf "$scratch"
}
trap finish EXIT

swift build --build-tests --enable-code-coverage --scratch-path "$scratch" >&2
binary=$scratch/debug/daybookPackageTests.xctest
suites=$(IFS='|'; echo "${modules[*]}")
LLVM_PROFILE_FILE="$work/%p.profraw" "$binary" --testing-library swift-testing \
  --filter "^($suites)Tests\\." >"$work/tests.log" 2>&1 || { tail -n 40 "$work/tests.log" >&2; exit 1; }
"$tools/llvm-profdata" merge -sparse "$work"/*.profraw -o "$work/all.profdata"
"$tools/llvm-cov" export -summary-only -instr-profile "$work/all.profdata" "$binary" >"$work/all.json"

python3 - "$work/all.json" "${modules[@]}" <<'PYTHON'
import json, sys

bar, path, modules = 95.0, sys.argv[1], sys.argv[2:]
files = {}
for entry in json.load(open(path))["data"][0]["files"]:
    module, _, rest = entry["filename"].rpartition("/Sources/")[2].partition("/")
    if "/checkouts/" not in entry["filename"] and module in modules and rest:
        files.setdefault(module, []).append((entry["summary"]["lines"], rest))
print(f"{'module':<14}{'lines':>8}{'covered':>9}{'percent':>9}")
low = []
for module in modules:
    lines = sum(summary["count"] for summary, _ in files[module])
    covered = sum(summary["covered"] for summary, _ in files[module])
    percent = 100 * covered / lines
    print(f"{module:<14}{lines:>8}{covered:>9}{percent:>8.2f} %")
    if percent < bar:
        low.append(module)
        missed = sorted(files[module], key=lambda file: file[0]["covered"] - file[0]["count"])
        for summary, rest in missed[:10]:
            print(f"    {summary['count'] - summary['covered']:>4} lines missed in {rest}")
if low:
    sys.exit(f"Under {bar:.0f} %: {', '.join(low)}")
PYTHON
