import CHardening

/// Keeps the memory of this process, and the secrets in it, to itself.
public enum ProcessHardening {
  /// Forbids core files, and reading this process through `/proc` or a debugger, to all but root.
  ///
  /// To be called first thing in `daybook`, before any secret is read (design/reliability.md S1). A crash then
  /// leaves its report, but no memory image.
  ///
  /// - Throws: ``VaultError/system(_:_:)`` when the system refuses.
  public static func forbidDumps() throws(VaultError) {
    let code = daybook_forbid_dumps()
    guard code == 0 else { throw .system("forbidding core files", code) }
  }

  /// Whether the memory of this process can be read by others of the same user.
  public static var isDumpable: Bool { daybook_is_dumpable() == 1 }
}
