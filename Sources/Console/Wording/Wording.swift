/// The sentences of the console, each written once.
public enum Wording {
  /// A key that no action has here (UX-43).
  static func doesNothing(_ key: Key, suggested: (key: Key, verb: String)?) -> String {
    let hint = suggested.map { "\($0.key) \($0.verb), " } ?? ""
    return "\(key) does nothing here. \(hint)? shows all"
  }

  /// An action that cannot be carried out now.
  static func isOff(_ key: Key, _ verb: String, _ reason: String) -> String {
    "\(key) \(verb) is off: \(reason)"
  }

  /// Text that was pasted where nothing is typed (UX-39).
  public static func pasteIgnored(signs: Int) -> String {
    "Pasted text was ignored, \(signs) signs: it would have been taken for keys"
  }

  /// An action key pressed while the row under the cursor had just changed by itself (UX-22).
  public static let rowHasJustChanged = "The row under the cursor has just changed; look, then press again"

  /// A row that left the list, where nothing says where it went.
  public static let noLongerHere = "no longer in this list"

  /// A press and a release on different cells (UX-57).
  public static let wantsToSelect =
    "To select text hold Shift (Option on a Mac), or press M to give the mouse back"

  /// The terminal type is not in the database of this machine (UX-63).
  public static func unknownTerminal(_ name: String, usedInstead: String) -> String {
    "The terminal type \(name) is unknown on this machine; \(usedInstead) is used instead. "
      + "The package ncurses-term usually knows it"
  }

  /// The locale can show nothing but ASCII (UX-55).
  public static let localeWithoutUnicode =
    "This locale shows ASCII only, so foreign letters appear as ?. Set LANG to C.UTF-8 to see them"

  /// Where a copy went (UX-58).
  public static func copied(signs: Int, to places: [String]) -> String {
    places.isEmpty
      ? "Nothing could be copied: no clipboard was reached and no file could be written"
      : "Copied \(signs) signs to " + places.joined(separator: " and ")
  }
}

extension Intent {
  /// The head of its part of the help.
  public var heading: String {
    switch self {
    case .act: "DO SOMETHING"
    case .select: "SELECT"
    case .find: "FIND AND SORT"
    case .move: "MOVE"
    case .know: "KNOW MORE"
    case .everywhere: "EVERYWHERE"
    }
  }
}

extension RefusedKeyOverride: CustomStringConvertible {
  /// Line, what was found, and what would be right.
  public var description: String { "line \(line): \(problem.sentence)" }
}

extension KeyOverrideProblem {
  /// What is wrong, and what to write instead.
  public var sentence: String {
    switch self {
    case .unknownAction(let name, let meant):
      "there is no action \"\(name)\"" + (meant.map { "; perhaps \"\($0)\" is meant" } ?? "")
    case .unknownKey(let key):
      "\"\(key)\" is no key; write a sign, or a name such as Space, Ctrl-D, PgDn, F5"
    case .repeated(let name, let line):
      "\"\(name)\" was given its keys in line \(line) already"
    case .taken(let key, let other):
      "\(key) belongs to \"\(other)\" in the same view; give that one another key too"
    case .tooEasy(let key, let name):
      "\(key) is too easily pressed for \"\(name)\", which changes something; take a sign or an F key"
    case .unreachable(let name):
      "\"\(name)\" needs a key that works everywhere, not only Alt, F or Shift-arrow keys"
    }
  }
}
