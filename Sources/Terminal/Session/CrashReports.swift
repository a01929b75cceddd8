internal import Glibc

/// How a crash is reported.
public enum CrashReports {
  /// Makes a crash print its report and end, instead of asking what to do.
  ///
  /// On a terminal the Swift runtime starts its backtracer interactively: the process hangs for half a minute and
  /// waits for a key. The runtime reads its setting before any code of ours, so the program has to start once more
  /// with the setting in its environment. `main` calls this before everything else, above all before any thread
  /// exists; it returns at once where the setting is there already or standard input is no terminal. Arguments,
  /// descriptors and the process number stay.
  public static func printWithoutAsking() {
    guard getenv("SWIFT_BACKTRACE") == nil, isatty(STDIN_FILENO) == 1, let path = ownPath() else { return }
    setenv("SWIFT_BACKTRACE", "interactive=no", 1)
    // It comes back only if it failed, and then the program goes on as it is.
    execv(path, CommandLine.unsafeArgv)
  }

  /// The path of the program file. Starting `/proc/self/exe` itself would name the process `exe`.
  private static func ownPath() -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    guard count > 0, count < bytes.count else { return nil }
    return String(decoding: bytes.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
