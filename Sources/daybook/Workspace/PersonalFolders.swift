/// The environment of a process.
extension [String: String] {
  /// Where the person's configuration lies, by the XDG base directories.
  var configurationFolder: String { folder("XDG_CONFIG_HOME", else: ".config") }

  /// Where what a program keeps for the person lies, by the XDG base directories.
  var stateFolder: String { folder("XDG_STATE_HOME", else: ".local/state") }

  /// A variable that is empty counts as none.
  private func folder(_ variable: String, else usual: String) -> String {
    if let folder = self[variable], !folder.isEmpty { return folder }
    return "\(self["HOME"] ?? ".")/\(usual)"
  }
}
