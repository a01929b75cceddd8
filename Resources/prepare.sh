# Makes sure that what the build needs from the system is there. Sourced by run.sh and test.sh.
#
# On Debian and its relatives missing libraries are installed, by root or with sudo where that asks for no
# password; otherwise they are named, and nothing is changed.

daybook_prepare() {
  local missing=()
  command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install" >&2; return 3; }
  [ -e /usr/include/ncursesw/curses.h ] || [ -e /usr/include/curses.h ] || missing+=(libncurses-dev)
  [ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
  local tool
  for tool in "$@"; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  [ "${#missing[@]}" -eq 0 ] && return 0

  local install=(apt-get install --yes --no-install-recommends "${missing[@]}")
  echo "Installing: ${missing[*]}" >&2
  if ! command -v apt-get >/dev/null; then
    echo "This system has no apt-get. Please install what Debian calls: ${missing[*]}" >&2
    return 3
  fi
  if [ "$(id -u)" -eq 0 ]; then
    { apt-get update --quiet && "${install[@]}"; } >&2 && return 0
  elif command -v sudo >/dev/null && sudo --non-interactive true 2>/dev/null; then
    { sudo apt-get update --quiet && sudo "${install[@]}"; } >&2 && return 0
  fi
  echo "These packages are missing and could not be installed: ${missing[*]}" >&2
  echo "Please run: sudo apt-get install ${missing[*]}" >&2
  return 3
}
