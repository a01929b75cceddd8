/// A path, split in the directory and the name in it.
struct FileLocation: Hashable, Sendable {
  let directory: String
  let name: String

  init(_ path: String) throws(VaultError) {
    let bytes = Array(path.utf8)
    guard !bytes.contains(0) else { throw .missing("a path with a NUL") }
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let name = bytes[(slash.map { $0 + 1 } ?? 0)...]
    guard !name.isEmpty else { throw .notPrivate(path, .kind) }
    self.name = String(decoding: name, as: UTF8.self)
    directory =
      switch slash {
      case nil: "."
      case 0: "/"
      case .some(let index): String(decoding: bytes[..<index], as: UTF8.self)
      }
  }

  var path: String { directory + "/" + name }
}
