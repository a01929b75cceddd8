import Console
internal import Foundation

/// What became of a copy that was made beside the console's thread.
struct CopyOutcome: Sendable, Equatable {
  /// How a copy through the terminal is called in the sentence.
  static let throughTheTerminal = "the terminal's clipboard"

  /// How many signs were copied.
  let signs: Int
  /// Where they are now.
  let places: [String]
  /// What the terminal is still to be sent, if no program took the text.
  let sequence: [UInt8]?
}

/// Puts text where other programs find it (UX-58): into the buffer of tmux if the console runs in one, else through
/// the terminal by OSC 52, and always into a file that only the user can read.
struct Copier: Sendable {
  /// The most base64 that terminals take in one OSC 52 sequence.
  static let sequenceLimit = 74_994

  /// Whether the console runs inside tmux.
  let isInTmux: Bool
  /// Where the file is written; without a path none is.
  let file: String?

  /// Copies a text on a thread of its own, because a program and a disk may take their time, and reports what
  /// became of it.
  func copy(_ text: String, _ report: @escaping @Sendable (CopyOutcome) -> Void) {
    let thread = Thread {
      PipeSignal.becomesAnError()
      report(copy(text))
    }
    thread.name = "clipboard"
    thread.start()
  }

  /// Copies a text, as far as that needs no terminal.
  func copy(_ text: String) -> CopyOutcome {
    var places: [String] = []
    let isInBuffer = isInTmux && load(text)
    if isInBuffer { places.append("the buffer of tmux") }
    if let file, write(text, to: file) { places.append(file) }
    return CopyOutcome(
      signs: text.unicodeScalars.count, places: places, sequence: isInBuffer ? nil : Self.sequence(text))
  }

  /// The sequence that asks a terminal to put text into the clipboard, or nil if it is too long for that.
  static func sequence(_ text: String) -> [UInt8]? {
    let encoded = Data(text.utf8).base64EncodedString()
    guard encoded.utf8.count <= sequenceLimit else { return nil }
    return Array("\u{1B}]52;c;\(encoded)\u{7}".utf8)
  }

  private func load(_ text: String) -> Bool {
    guard let tmux = popen("exec tmux load-buffer -w - >/dev/null 2>&1", "we") else { return false }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, tmux)
    return pclose(tmux) == 0 && written == bytes.count
  }

  private func write(_ text: String, to file: String) -> Bool {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return FileManager.default.createFile(
      atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
  }
}
