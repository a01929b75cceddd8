import Crypto

/// A vault that is open: the sealed file as a value, and the data key.
struct OpenVault: Sendable {
  private(set) var image: VaultImage
  private let dataKey: SymmetricKey

  /// A new and empty vault.
  init(site: String, key: VaultKey, cost: ScryptCost) throws(VaultError) {
    guard VaultImage.isSite(site) else { throw .invalidSite }
    try self.init(site: site, key: key, cost: cost, counter: 1)
  }

  /// Opens a file's bytes. Every flaw of theirs is the same error.
  init(_ bytes: [UInt8], site: String, key: VaultKey) throws(VaultError) {
    guard bytes.count > VaultImage.markSize else { throw .cannotBeOpened }
    let body = Array(bytes.dropLast(VaultImage.markSize))
    image = try VaultImage(reading: body)
    guard image.site == site else { throw .cannotBeOpened }
    let wrapping = try image.lock.wrappingKey(key)
    let opened = try Seal.open(image.sealedKey, with: wrapping, for: image.keyPurpose)
    dataKey = opened.withBytes { SymmetricKey(data: $0) }
    let mark = Array(bytes.suffix(VaultImage.markSize))
    guard Seal.isMark(mark, of: body, with: dataKey) else { throw .cannotBeOpened }
  }

  private init(site: String, key: VaultKey, cost: ScryptCost, counter: UInt64) throws(VaultError) {
    let salt = SymmetricKey(size: .init(bitCount: KeyLock.saltSize * 8)).withUnsafeBytes { Array($0) }
    let lock = KeyLock(kind: key.kind, salt: salt, cost: key.kind == .passphrase ? cost : nil)
    let dataKey = SymmetricKey(size: .bits256)
    let wrapping = try lock.wrappingKey(key)
    let sealed = dataKey.withUnsafeBytes { bytes in
      try? Seal.seal(bytes, with: wrapping, for: VaultImage.keyPurpose(site, lock))
    }
    guard let sealed else { throw .system("sealing", 0) }
    self.dataKey = dataKey
    image = VaultImage(site: site, lock: lock, sealedKey: sealed, counter: counter, records: [])
  }

  /// The file's bytes.
  var bytes: [UInt8] {
    let body = image.unmarkedBytes
    return body + Seal.mark(body, with: dataKey)
  }

  func secret(_ name: SecretName) throws(VaultError) -> Secret? {
    guard let record = image.records.first(where: { $0.name == name }) else { return nil }
    return try Seal.open(record.sealed, with: dataKey, for: image.recordPurpose(name))
  }

  /// The vault with a secret put in, in the place of an older one.
  func setting(_ name: SecretName, to secret: Secret) throws(VaultError) -> OpenVault {
    guard (1...Secret.longest).contains(secret.count) else { throw .invalidSecret }
    let purpose = image.recordPurpose(name)
    let sealed = try secret.withBytes { bytes throws(VaultError) in
      try Seal.seal(bytes, with: dataKey, for: purpose)
    }
    var next = removing(name)
    next.image.records.append(VaultImage.Record(name: name, sealed: sealed))
    next.image.records.sort { $0.name < $1.name }
    guard next.image.records.count <= VaultImage.mostRecords else { throw .full }
    return next
  }

  /// The vault without a secret.
  func removing(_ name: SecretName) -> OpenVault {
    var next = self
    next.image.counter += 1
    next.image.records.removeAll { $0.name == name }
    return next
  }

  /// The same secrets under a new data key and a new lock, so that the old key opens nothing that is written
  /// from now on.
  func relocked(with key: VaultKey, cost: ScryptCost) throws(VaultError) -> OpenVault {
    var next = try OpenVault(site: image.site, key: key, cost: cost, counter: image.counter)
    for record in image.records {
      guard let secret = try secret(record.name) else { continue }
      next = try next.setting(record.name, to: secret)
    }
    next.image.counter = image.counter + 1
    return next
  }
}
