import Glibc

/// Reads a secret that a person types or a program pipes in. Never from arguments or the environment, which
/// other users can see (design/reliability.md S1).
public enum SecretInput {
  /// Where the secret ends.
  public enum Ending: Hashable, Sendable {
    /// At the end of the input: a pipe or a file.
    case input
    /// At the end of the line: a terminal.
    case line
  }

  /// Why a text is not taken for a secret.
  public enum Flaw: String, Error, Hashable, Sendable {
    /// There is nothing before the line's end.
    case empty
    /// It is longer than ``Secret/longest`` bytes.
    case tooLong
    /// It has a control character: a NUL, a tab, a second line.
    case controlCharacter
    /// It is not UTF-8.
    case notText
    /// The input cannot be read.
    case unreadable
    /// The input ended before a line began; only where a line is asked for.
    case ended
  }

  /// Reads a secret, without one line break at its end. The bytes go straight to where they stay.
  ///
  /// Waits on a thread of its own, so a person may take their time.
  ///
  /// - Throws: ``Flaw``.
  public static func read(from descriptor: Int32, until ending: Ending = .input) async throws(Flaw) -> Secret
  {
    let result = await OwnThread.run { () -> Result<Secret, Flaw> in
      do throws(Flaw) { return .success(try reading(descriptor, ending)) } catch { return .failure(error) }
    }
    guard let result else { throw .unreadable }
    return try result.get()
  }

  private static func reading(_ descriptor: Int32, _ ending: Ending) throws(Flaw) -> Secret {
    let lineEnd = 2
    return try Secret(capacity: Secret.longest + lineEnd + 1) { buffer throws(Flaw) in
      let count = withoutLineEnd(buffer, try fill(buffer, from: descriptor, until: ending))
      try check(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      return count
    }
  }

  private static func fill(
    _ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, until ending: Ending
  ) throws(Flaw) -> Int {
    var count = 0
    while count < buffer.count {
      // A line is read byte by byte, so that what follows it is left to its reader.
      let wanted = ending == .line ? 1 : buffer.count - count
      let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, wanted)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw .unreadable }
      if got == 0, count == 0, ending == .line { throw .ended }
      count += got
      if got == 0 || (ending == .line && buffer[count - 1] == newline) { return count }
    }
    throw .tooLong
  }

  private static func withoutLineEnd(_ buffer: UnsafeMutableRawBufferPointer, _ count: Int) -> Int {
    guard count > 0, buffer[count - 1] == newline else { return count }
    return count > 1 && buffer[count - 2] == carriageReturn ? count - 2 : count - 1
  }

  private static func check(_ bytes: UnsafeRawBufferPointer) throws(Flaw) {
    if bytes.isEmpty { throw .empty }
    if bytes.count > Secret.longest { throw .tooLong }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
    if !isUTF8(bytes) { throw .notText }
  }

  private static func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue: continue
      case .emptyInput: return true
      case .error: return false
      }
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
}
