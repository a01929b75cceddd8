import Glibc

/// Where records were last worked with, and how far they had come: kept in a file beside them, so that records which were
/// copied, or put back from a copy, are known for what they are (reliability.md I16).
struct Whereabouts: Hashable, Sendable, Codable {
  /// The machine's own number; nil where it has none, as in most containers.
  var machine: String?
  /// The number of the database file in its file system: a copy has another one.
  var file: Int64
  /// The epoch of the last lease.
  var epoch: Int64
  /// The last line of the audit trail.
  var line: Int64
}

/// Why records are taken for a copy of others.
public enum CopySign: String, Hashable, Sendable {
  /// They were made by `backup`.
  case madeAsCopy
  /// They lie in another file, or on another machine, than the ones that were worked with last.
  case otherPlace
  /// Those that were worked with last had come further.
  case older
  /// Somebody worked with them, and nothing says where.
  case unknownPlace
}

extension CopySign {
  /// What speaks for a copy; nil for nothing.
  ///
  /// - Parameters:
  ///   - lease: the last lease in the records; nil where nobody ever worked with them.
  ///   - line: the last line of their audit trail.
  ///   - known: where such records were last worked with, and how far they had come.
  ///   - here: where they are now.
  init?(_ lease: Lease?, line: Int64, known: Whereabouts?, here: Whereabouts) {
    guard let lease else { return nil }
    if lease.holder == Lease.copyHolder {
      self = .madeAsCopy
    } else if let known {
      if known.machine != here.machine || known.file != here.file {
        self = .otherPlace
      } else if lease.epoch < known.epoch || line < known.line {
        self = .older
      } else {
        return nil
      }
    } else {
      self = .unknownPlace
    }
  }
}

/// The file in which the whereabouts of records stand.
struct WhereaboutsFile: Sendable {
  /// The database file.
  let records: String

  private var path: String { records + ".place" }

  /// What was written down last; nil where nothing is, or it cannot be read: then nothing is known.
  func read() -> Whereabouts? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let text = Self.text(of: descriptor) else { return nil }
    return try? Body.read(text, table: "place", row: 0)
  }

  /// Where the records are now, with how far they have come.
  func here(epoch: Int64, line: Int64) -> Whereabouts {
    var status = stat()
    let isThere = lstat(records, &status) == 0
    return Whereabouts(
      machine: Self.machine, file: isThere ? Int64(bitPattern: UInt64(status.st_ino)) : 0, epoch: epoch,
      line: line)
  }

  /// Writes down where they are and how far they have come.
  ///
  /// What cannot be written makes the next start take them for a copy, which costs look-ups and nothing else; and it is
  /// never ahead of the records, whose commit came before.
  func note(epoch: Int64, line: Int64) {
    guard let text = try? Body.write(here(epoch: epoch, line: line)) else { return }
    let new = path + ".new"
    let descriptor = open(new, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = Array(text.utf8)
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count
    close(descriptor)
    if isWritten { rename(new, path) } else { unlink(new) }
  }

  /// Nothing is known any more.
  func forget() { unlink(path) }

  private static let machine: String? = {
    let descriptor = open("/etc/machine-id", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return text(of: descriptor).map { String($0.prefix { $0 != "\n" }) }
  }()

  private static func text(of descriptor: Int32) -> String? {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }
}
