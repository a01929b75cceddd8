import Foundation
import Testing

@testable import Vault

/// S15 and D5 of design/reliability.md: a vault or key that others could reach is refused.
@Suite(.timeLimit(.minutes(20))) struct PrivacyTests {
  let scratch: Scratch
  let key: VaultKey

  init() async throws {
    scratch = try Scratch()
    key = .keyFile(try scratch.keyFile())
    _ = try await CredentialVault.create(at: scratch.vault, site: "acme", key: key)
  }

  func failure(at path: String? = nil, key: VaultKey? = nil) async -> VaultError? {
    await #expect(throws: VaultError.self) {
      _ = try await CredentialVault.open(at: path ?? scratch.vault, site: "acme", key: key ?? self.key)
    }
  }

  @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o666, 0o777] as [mode_t])
  func aFileWithWiderRightsIsRefused(mode: mode_t) async {
    chmod(scratch.vault, mode)
    #expect(await failure() == .notPrivate(scratch.vault, .mode(mode)))
  }

  @Test(arguments: [0o750, 0o701, 0o755, 0o777, 0o1777] as [mode_t])
  func aDirectoryWithWiderRightsIsRefused(mode: mode_t) async {
    chmod(scratch.path, mode)
    #expect(await failure() == .notPrivate(scratch.path, .mode(mode)))
    await #expect(throws: VaultError.notPrivate(scratch.path, .mode(mode))) {
      _ = try await CredentialVault.create(at: scratch.path + "/new", site: "acme", key: key)
    }
  }

  @Test func aSymbolicLinkIsNotFollowed() async throws {
    let link = scratch.path + "/link"
    symlink(scratch.vault, link)
    #expect(await failure(at: link) == .notPrivate(link, .symbolicLink))
    let directory = try Scratch()
    let linked = directory.path + "/linked"
    symlink(scratch.path, linked)
    #expect(await failure(at: linked + "/vault") == .notPrivate(linked, .kind))
    let keyLink = scratch.path + "/keylink"
    symlink(scratch.path + "/key", keyLink)
    #expect(await failure(key: .keyFile(keyLink)) == .notPrivate(keyLink, .symbolicLink))
  }

  @Test func aSecondNameIsRefused() async {
    link(scratch.vault, scratch.path + "/second")
    #expect(await failure() == .notPrivate(scratch.vault, .hardLink))
  }

  @Test func whatIsNoFileIsRefused() async {
    let pipe = scratch.path + "/pipe"
    mkfifo(pipe, 0o600)
    #expect(await failure(at: pipe) == .notPrivate(pipe, .kind))
    mkdir(scratch.path + "/directory", 0o700)
    #expect(await failure(at: scratch.path + "/directory") == .notPrivate(scratch.path + "/directory", .kind))
    #expect(await failure(at: scratch.path + "/none") == .missing(scratch.path + "/none"))
    #expect(await failure(at: scratch.path + "/none/vault") == .missing(scratch.path + "/none"))
  }

  @Test func anExistingFileIsNeverOverwrittenByANewVault() async throws {
    let before = try scratch.bytes()
    await #expect(throws: VaultError.exists(scratch.vault)) {
      _ = try await CredentialVault.create(at: scratch.vault, site: "acme", key: key)
    }
    #expect(try scratch.bytes() == before)
    #expect(scratch.names == ["key", "vault"])
  }

  @Test func aHugeFileIsNotRead() async throws {
    try scratch.write("vault", [UInt8](repeating: 0, count: VaultImage.largestFile + 1))
    #expect(await failure() == .cannotBeOpened)
  }

  @Test func aLeftOverOfACrashIsNoObstacle() async throws {
    try scratch.write(".vault.new", Array("half a vau".utf8))
    let vault = try await CredentialVault.open(at: scratch.vault, site: "acme", key: key)
    try await vault.set(.chargebeeAPIKey, to: Secret("k"))
    #expect(scratch.names == ["key", "vault"])
  }

  @Test func twoWritersDoNotWriteAtOnce() async throws {
    let vault = try await CredentialVault.open(at: scratch.vault, site: "acme", key: key)
    let descriptor = open(scratch.path, O_RDONLY | O_CLOEXEC)
    flock(descriptor, LOCK_EX)
    await #expect(throws: VaultError.busy(scratch.path)) {
      try await vault.set(.chargebeeAPIKey, to: Secret("k"))
    }
    // A program that another test starts at this moment may hold the descriptor, too, and with it the lock.
    flock(descriptor, LOCK_UN)
    close(descriptor)
    try await vault.set(.chargebeeAPIKey, to: Secret("k"))
  }

  /// Between fork and exec a child holds a copy of every descriptor, as a duplicate does.
  @Test func aCopyOfItsDescriptorKeepsNoWriterOut() throws {
    let directory = try PrivateDirectory(scratch.path)
    try directory.lockForWriting()
    let copy = try #require(scratch.copyOfDescriptor())
    defer { close(copy) }
    #expect(throws: VaultError.busy(scratch.path)) { try PrivateDirectory(scratch.path).lockForWriting() }
    try directory.lockForWriting()
    _ = consume directory
    try PrivateDirectory(scratch.path).lockForWriting()
  }

  // MARK: Keys

  @Test func aKeyFileIsAsPrivateAndAsLongAsItMustBe() async throws {
    let open = try scratch.keyFile("open", mode: 0o640)
    #expect(await failure(key: .keyFile(open)) == .notPrivate(open, .mode(0o640)))
    for count in [0, 31, 33, 5_000] {
      let path = try scratch.keyFile("short", count: count)
      #expect(await failure(key: .keyFile(path)) == .invalidKey(path))
    }
  }

  @Test func aCredentialOfTheSystemOpensWhatItLocked() async throws {
    let directory = try Scratch()
    let credential = VaultKey.credential(name: "daybook-vault", directory: directory.path)
    try directory.write("daybook-vault", [UInt8](repeating: 3, count: 64), mode: 0o440)
    _ = try await CredentialVault.create(at: scratch.path + "/second", site: "acme", key: credential)
    _ = try await CredentialVault.open(at: scratch.path + "/second", site: "acme", key: credential)
    for mode in [0o444, 0o460, 0o644] as [mode_t] {
      chmod(directory.path + "/daybook-vault", mode)
      #expect(
        await failure(at: scratch.path + "/second", key: credential)
          == .notPrivate(directory.path + "/daybook-vault", .mode(mode)))
    }
  }

  @Test(arguments: ["", ".", "..", "../key", "a/b"])
  func aCredentialsNameIsNoPath(name: String) async {
    let key = VaultKey.credential(name: name, directory: scratch.path)
    await #expect(throws: VaultError.self) {
      _ = try await CredentialVault.create(at: scratch.path + "/second", site: "acme", key: key)
    }
  }
}
