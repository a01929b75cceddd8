import Glibc

/// File systems of other machines, whose locks are not dependable (sqlite.org/howtocorrupt.html section 2.1).
enum NetworkMounts {
  private static let types: Set<String> = [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs",
  ]

  /// Whether a device is one of them; where the system does not say, it is not.
  static func contain(device: UInt64) -> Bool {
    let major = (device >> 8) & 0xFFF | (device >> 32) & ~0xFFF
    let minor = device & 0xFF | (device >> 12) & ~0xFF
    return contain(device: "\(major):\(minor)", in: mountTable())
  }

  /// The same for a table in the form of `/proc/self/mountinfo`: the device is the third word of a line, the
  /// type the first word after a dash.
  static func contain(device: String, in table: String) -> Bool {
    table.utf8.split(separator: UInt8(ascii: "\n")).contains { line in
      let words = line.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
      guard words.count > 2, words[2] == device, let dash = words.firstIndex(of: "-"),
        words.indices.contains(dash + 1)
      else { return false }
      return types.contains(words[dash + 1])
    }
  }

  private static func mountTable() -> String {
    let descriptor = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var (table, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while table.count < 1_048_576 {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      table += buffer[..<count]
    }
    return String(decoding: table, as: UTF8.self)
  }
}
