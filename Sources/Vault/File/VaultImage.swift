/// A vault as it stands in its file: everything sealed, nothing secret in the clear.
///
///     8 bytes   DAYVAULT
///     1         format, 1
///     1 + n     site
///     1         kind of key
///     1 + 1 + 1 log2 N, r, p of scrypt; zeros for other kinds
///     16        salt
///     60        the data key, sealed with what the key derives; bound to everything before it
///     8         counter, one more with each write
///     2         number of records
///       1 + n     name, ascending
///       2 + n     the secret, sealed with the data key; bound to format, name and site
///     32        HMAC of everything before it, with a key derived from the data key
///
/// Numbers have their highest byte first.
struct VaultImage: Hashable, Sendable {
  /// One secret, sealed.
  struct Record: Hashable, Sendable {
    let name: SecretName
    let sealed: [UInt8]
  }

  static let magic = Array("DAYVAULT".utf8)
  static let format: UInt8 = 1
  static let largestFile = 1_048_576
  static let mostRecords = 128
  static let markSize = 32

  var site: String
  var lock: KeyLock
  var sealedKey: [UInt8]
  var counter: UInt64
  var records: [Record]

  /// What the data key is bound to: changing the kind, the cost, the salt or the site spoils it.
  var keyPurpose: [UInt8] { Self.keyPurpose(site, lock) }

  static func keyPurpose(_ site: String, _ lock: KeyLock) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes(magic)
    writer.byte(format)
    writer.text(site)
    writer.byte(lock.kind.rawValue)
    for part in [lock.cost?.log2N, lock.cost?.blockSize, lock.cost?.parallelism] {
      writer.byte(UInt8(part ?? 0))
    }
    writer.bytes(lock.salt)
    return writer.written
  }

  /// What a record is bound to (design/reliability.md S1: version, name and site).
  func recordPurpose(_ name: SecretName) -> [UInt8] {
    var writer = ByteWriter()
    writer.bytes(Array("daybook vault record".utf8))
    writer.byte(Self.format)
    writer.text(name.description)
    writer.text(site)
    return writer.written
  }

  /// Everything but the mark.
  var unmarkedBytes: [UInt8] {
    var writer = ByteWriter()
    writer.bytes(keyPurpose)
    writer.bytes(sealedKey)
    writer.number(counter, bytes: 8)
    writer.number(UInt64(records.count), bytes: 2)
    for record in records {
      writer.text(record.name.description)
      writer.number(UInt64(record.sealed.count), bytes: 2)
      writer.bytes(record.sealed)
    }
    return writer.written
  }

  /// Whether a text can name a site.
  static func isSite(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }
}

extension VaultImage {
  /// Reads a file's bytes without its mark. Whatever does not fit exactly is ``VaultError/cannotBeOpened``.
  init(reading bytes: [UInt8]) throws(VaultError) {
    var reader = ByteReader(bytes)
    guard try reader.bytes(Self.magic.count) == Self.magic, try reader.byte() == Self.format else {
      throw .cannotBeOpened
    }
    site = try reader.text()
    lock = try Self.lock(&reader)
    sealedKey = try reader.bytes(32 + Seal.overhead)
    counter = try reader.number(bytes: 8)
    let count = Int(try reader.number(bytes: 2))
    guard count <= Self.mostRecords, Self.isSite(site) else { throw .cannotBeOpened }
    records = []
    for _ in 0..<count { records.append(try Self.record(&reader)) }
    let names = records.map(\.name)
    guard reader.isAtEnd, zip(names, names.dropFirst()).allSatisfy(<) else { throw .cannotBeOpened }
  }

  private static func lock(_ reader: inout ByteReader) throws(VaultError) -> KeyLock {
    let kind = VaultKey.Kind(rawValue: try reader.byte())
    let cost = [Int(try reader.byte()), Int(try reader.byte()), Int(try reader.byte())]
    let salt = try reader.bytes(KeyLock.saltSize)
    guard let kind else { throw .cannotBeOpened }
    guard kind == .passphrase else {
      guard cost == [0, 0, 0] else { throw .cannotBeOpened }
      return KeyLock(kind: kind, salt: salt, cost: nil)
    }
    guard let cost = try? ScryptCost(read: cost[0], cost[1], cost[2]) else { throw .cannotBeOpened }
    return KeyLock(kind: kind, salt: salt, cost: cost)
  }

  private static func record(_ reader: inout ByteReader) throws(VaultError) -> Record {
    guard let name = try? SecretName(try reader.text()) else { throw .cannotBeOpened }
    let size = Int(try reader.number(bytes: 2))
    guard (Seal.overhead + 1...Seal.overhead + Secret.longest).contains(size) else { throw .cannotBeOpened }
    return Record(name: name, sealed: try reader.bytes(size))
  }
}
