import Glibc

/// A folder for records that are measured and thrown away.
enum ScratchFolder {
  /// Makes it, lets something work in it, and takes it away.
  static func with<Value: Sendable>(_ work: (String) async throws -> Value) async throws -> Value {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(parent)/daybook-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Spoilt(what: "no folder could be made") }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let value = await Result { try await work(folder) }
    for file in ["records.sqlite", "bare.sqlite"] {
      for ending in ["", "-wal", "-shm", ".lock"] { unlink("\(folder)/\(file)\(ending)") }
    }
    rmdir(folder)
    return try value.get()
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
