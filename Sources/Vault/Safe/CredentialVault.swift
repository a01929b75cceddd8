import Synchronization

/// The secrets of one site in a sealed file (design/reliability.md S1, S3).
///
/// Each secret is sealed by AES-256-GCM for its name and its site; the key that seals them is itself sealed by
/// a passphrase, a key file or a credential of systemd's. The file is written as a whole, mode 0600, in a
/// directory of mode 0700, and replaced so that there is always a whole one.
///
/// Methods that derive keys or write run on a thread of their own.
public final class CredentialVault: Sendable {
  private let location: FileLocation
  private let open: Mutex<OpenVault?>
  /// Held only on threads of our own: one change at a time.
  private let writing = Mutex(())

  private init(_ location: FileLocation, _ vault: OpenVault) {
    self.location = location
    open = Mutex(vault)
  }

  // MARK: Opening

  /// Makes a new vault without secrets. There must be no file of that name.
  ///
  /// - Throws: ``VaultError``.
  public static func create(
    at path: String, site: String, key: VaultKey, cost: ScryptCost = .standard
  ) async throws(VaultError) -> CredentialVault {
    try await OwnThread.trying { () throws(VaultError) in
      let location = try FileLocation(path)
      let vault = try OpenVault(site: site, key: key, cost: cost)
      let directory = try PrivateDirectory(location.directory)
      try directory.lockForWriting()
      try directory.create(location.name, vault.bytes)
      return CredentialVault(location, vault)
    }
  }

  /// Opens a vault.
  ///
  /// - Throws: ``VaultError/cannotBeOpened`` for a wrong key, another site, or a file that was changed in any
  ///   way, without telling them apart; other cases for a file that others could reach.
  public static func open(
    at path: String, site: String, key: VaultKey
  ) async throws(VaultError) -> CredentialVault {
    try await OwnThread.trying { () throws(VaultError) in
      let location = try FileLocation(path)
      return CredentialVault(location, try OpenVault(try Self.bytes(at: location), site: site, key: key))
    }
  }

  /// Which kind of key a vault asks for, as far as the file says; it is proven only by opening.
  ///
  /// - Throws: ``VaultError``.
  public static func kindOfKey(at path: String) async throws(VaultError) -> VaultKey.Kind {
    try await OwnThread.trying { () throws(VaultError) in
      let bytes = try Self.bytes(at: try FileLocation(path))
      return try VaultImage(reading: Array(bytes.dropLast(VaultImage.markSize))).lock.kind
    }
  }

  // MARK: Reading

  /// How often the vault was written. It never goes down: a lower number than one that was seen before means
  /// that an old file was put back, so the caller keeps it in the audit trail (S3).
  ///
  /// - Throws: ``VaultError/locked``.
  public var counter: UInt64 { get throws(VaultError) { try current().image.counter } }

  /// The names of the secrets, in order.
  ///
  /// - Throws: ``VaultError/locked``.
  public var names: [SecretName] { get throws(VaultError) { try current().image.records.map(\.name) } }

  /// A secret, or nil when there is none of that name.
  ///
  /// - Throws: ``VaultError/locked``, ``VaultError/cannotBeOpened``.
  public func secret(_ name: SecretName) throws(VaultError) -> Secret? { try current().secret(name) }

  // MARK: Changing

  /// Puts a secret in, in the place of an older one of that name.
  ///
  /// - Throws: ``VaultError``; the file is then as it was.
  public func set(_ name: SecretName, to secret: Secret) async throws(VaultError) {
    try await change { vault throws(VaultError) in try vault.setting(name, to: secret) }
  }

  /// Takes a secret out; nothing happens when there is none.
  ///
  /// - Throws: ``VaultError``; the file is then as it was.
  public func remove(_ name: SecretName) async throws(VaultError) {
    guard try names.contains(name) else { return }
    try await change { vault throws(VaultError) in vault.removing(name) }
  }

  /// Locks the same secrets with another key. The old one opens nothing that is written from now on; it still
  /// opens old copies of the file.
  ///
  /// - Throws: ``VaultError``; the file is then as it was.
  public func rotate(to key: VaultKey, cost: ScryptCost = .standard) async throws(VaultError) {
    try await change { vault throws(VaultError) in try vault.relocked(with: key, cost: cost) }
  }

  /// Forgets the key. Secrets that were handed out stay with those who hold them.
  public func lock() { open.withLock { $0 = nil } }

  // MARK: Inside

  private func current() throws(VaultError) -> OpenVault {
    guard let vault = open.withLock({ $0 }) else { throw .locked }
    return vault
  }

  private func change(
    _ body: @escaping @Sendable (OpenVault) throws(VaultError) -> OpenVault
  ) async throws(VaultError) {
    try await OwnThread.trying { [self] () throws(VaultError) in
      try writing.withLock { _ throws(VaultError) in
        let vault = try current()
        let next = try body(vault)
        try write(next, over: vault)
        open.withLock { if $0 != nil { $0 = next } }
      }
    }
  }

  /// Replaces the file, if it is still the one that this vault was read from.
  private func write(_ next: OpenVault, over vault: OpenVault) throws(VaultError) {
    let directory = try PrivateDirectory(location.directory)
    try directory.lockForWriting()
    let present = try directory.read(location.name, atMost: VaultImage.largestFile)
    guard present.withBytes({ $0.elementsEqual(vault.bytes) }) else { throw .changedElsewhere }
    try directory.replace(location.name, next.bytes)
  }

  private static func bytes(at location: FileLocation) throws(VaultError) -> [UInt8] {
    let directory = try PrivateDirectory(location.directory)
    return try directory.read(location.name, atMost: VaultImage.largestFile).withBytes { Array($0) }
  }
}
