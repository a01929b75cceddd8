import Console

/// What the environment and the command line say about the screen.
public struct ScreenSettings: Sendable, Hashable {
  /// The terminal type, `TERM`.
  public var term: String
  /// The theme that was asked for (`--theme`), if any.
  public var theme: String?
  /// `NO_COLOR`, which means no colour unless it is empty.
  public var noColor: String?
  /// Whether frames are drawn with ASCII signs (`--ascii`).
  public var isASCII = false
  /// Whether the mouse is used.
  public var usesMouse = true
  /// Whether the console runs inside tmux.
  public var isInTmux: Bool
  /// Where the last copy is kept; without a path it is not.
  public var copyFile: String?
  /// The descriptor of `DAYBOOK_IDLE_FD` (TEST-8).
  public var idleDescriptor: Int32?
  /// Whether the locale shows signs of ambiguous width in two columns, as East Asian ones do (UX-53).
  public var isEastAsian: Bool

  /// The settings of an environment, by the names of its variables.
  public init(environment: [String: String]) {
    term = environment["TERM"] ?? ""
    noColor = environment["NO_COLOR"]
    isInTmux = !(environment["TMUX"] ?? "").isEmpty
    idleDescriptor = environment["DAYBOOK_IDLE_FD"].flatMap { Int32($0) }.flatMap { $0 > 2 ? $0 : nil }
    let state = environment["XDG_STATE_HOME"] ?? environment["HOME"].map { $0 + "/.local/state" }
    copyFile = state.map { $0 + "/daybook/copied.txt" }
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    isEastAsian = ["ja", "ko", "zh"].contains(String(locale.unicodeScalars.prefix(2)))
  }

  /// Whether a terminal of this type can be drawn on at all; one that cannot is for plain mode (UX-63).
  public var canDraw: Bool { !term.isEmpty && term != "dumb" }

  /// Which signs may be used on a terminal.
  func repertoire(term: String, isUnicode: Bool) -> Lettering.Repertoire {
    if !isUnicode { return .asciiOnly }
    let isOld = ["linux", "vt100", "vt102", "vt220"].contains(term)
    return isASCII || isOld || isEastAsian ? .asciiFrames : .lines
  }
}
