import Foundation

/// A screen as text in a file (UX-73). A name without a folder goes where lists are exported to; a file that is there is
/// left as it is.
struct ScreenFile: Sendable {
  let path: String

  init(_ name: String, beside exports: String) {
    let typed = NSString(string: name).expandingTildeInPath
    path = typed.utf8.contains(UInt8(ascii: "/")) ? typed : "\(exports)/\(typed)"
  }

  /// Writes it, for this person alone.
  ///
  /// - Returns: the path.
  /// - Throws: ``Complaint`` where it is there already or cannot be written.
  func write(_ lines: [String]) throws -> String {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw Complaint(
        .partly, .workspace,
        errno == EEXIST
          ? "\(path) is there already and is left as it is. Write another name behind screenshot."
          : "\(path) cannot be written: \(String(cString: strerror(errno))).")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    try file.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    return path
  }
}
