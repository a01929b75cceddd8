import Foundation
import Testing

@testable import Vault

@Suite(.timeLimit(.minutes(20))) struct CredentialVaultTests {
  let scratch: Scratch
  let key: VaultKey

  init() throws {
    scratch = try Scratch()
    key = .keyFile(try scratch.keyFile())
  }

  func newVault() async throws -> CredentialVault {
    try await CredentialVault.create(at: scratch.vault, site: "acme", key: key)
  }

  func reopened(_ key: VaultKey? = nil, site: String = "acme") async throws -> CredentialVault {
    try await CredentialVault.open(at: scratch.vault, site: site, key: key ?? self.key)
  }

  @Test func secretsComeBackAfterClosingAndOpening() async throws {
    let vault = try await newVault()
    try await vault.set(.financeClientSecret, to: Secret("s3cret"))
    try await vault.set(.chargebeeAPIKey, to: Secret("live_abc"))
    try await vault.set(.chargebeeAPIKey, to: Secret("live_def"))
    let again = try await reopened()
    #expect(try again.names == [.chargebeeAPIKey, .financeClientSecret])
    #expect(try again.secret(.chargebeeAPIKey)?.text == "live_def")
    #expect(try again.secret(.financeClientSecret)?.text == "s3cret")
    #expect(try again.secret(SecretName("webhook-password")) == nil)
  }

  @Test func theFileHoldsNoSecretInTheClearAndIsForItsOwnerOnly() async throws {
    umask(0)
    let vault = try await newVault()
    try await vault.set(.chargebeeAPIKey, to: Secret("canary-in-the-clear"))
    let text = String(decoding: try scratch.bytes(), as: UTF8.self)
    #expect(!text.contains("canary"))
    #expect(scratch.mode() == 0o600)
    #expect(scratch.names == ["key", "vault"])
  }

  @Test func aPassphraseOpensWhatItLocked() async throws {
    let passphrase = VaultKey.passphrase(Secret("correct horse"))
    let vault = try await CredentialVault.create(
      at: scratch.vault, site: "acme", key: passphrase, cost: .cheap())
    try await vault.set(.chargebeeAPIKey, to: Secret("k"))
    #expect(try await CredentialVault.kindOfKey(at: scratch.vault) == .passphrase)
    #expect(try await reopened(passphrase).secret(.chargebeeAPIKey)?.text == "k")
    for wrong in ["correct horsf", "", "Correct horse"] {
      await #expect(throws: VaultError.cannotBeOpened) {
        _ = try await reopened(.passphrase(Secret(wrong)))
      }
    }
  }

  @Test func anotherKeyAnotherKindOrAnotherSiteOpensNothing() async throws {
    _ = try await newVault()
    let other = VaultKey.keyFile(try scratch.keyFile("other", byte: 8))
    for wrong in [other, .passphrase(Secret("x"))] {
      await #expect(throws: VaultError.cannotBeOpened) { _ = try await reopened(wrong) }
    }
    await #expect(throws: VaultError.cannotBeOpened) { _ = try await reopened(site: "acme-test") }
  }

  @Test func afterRotatingOnlyTheNewKeyOpens() async throws {
    let vault = try await newVault()
    try await vault.set(.chargebeeAPIKey, to: Secret("k"))
    let before = try scratch.bytes()
    let new = VaultKey.passphrase(Secret("new"))
    try await vault.rotate(to: new, cost: .cheap())
    #expect(try await reopened(new).secret(.chargebeeAPIKey)?.text == "k")
    await #expect(throws: VaultError.cannotBeOpened) { _ = try await reopened() }
    try await vault.set(.financeClientSecret, to: Secret("f"))
    #expect(try await reopened(new).names.count == 2)

    // A new data key too: the old record does not fit into the new file.
    let oldImage = try VaultImage(reading: before.dropLast(VaultImage.markSize))
    let newImage = try VaultImage(reading: scratch.bytes().dropLast(VaultImage.markSize))
    #expect(Set(newImage.records.map(\.sealed)).isDisjoint(with: oldImage.records.map(\.sealed)))
  }

  @Test func theCounterGoesUpWithEachWriteSoThatAnOldFileShows() async throws {
    let vault = try await newVault()
    #expect(try vault.counter == 1)
    try await vault.set(.chargebeeAPIKey, to: Secret("old"))
    let old = try scratch.bytes()
    try await vault.set(.chargebeeAPIKey, to: Secret("new"))
    try await vault.remove(SecretName("not-there"))
    try await vault.rotate(to: key)
    #expect(try vault.counter == 4)
    try scratch.write("vault", old)
    #expect(try await reopened().counter == 2)
  }

  @Test func removingTakesOneOut() async throws {
    let vault = try await newVault()
    try await vault.set(.chargebeeAPIKey, to: Secret("k"))
    try await vault.set(.financeClientSecret, to: Secret("f"))
    try await vault.remove(.chargebeeAPIKey)
    #expect(try await reopened().names == [.financeClientSecret])
  }

  @Test func aLockedVaultGivesNothing() async throws {
    let vault = try await newVault()
    try await vault.set(.chargebeeAPIKey, to: Secret("k"))
    vault.lock()
    #expect(throws: VaultError.locked) { _ = try vault.secret(.chargebeeAPIKey) }
    #expect(throws: VaultError.locked) { _ = try vault.names }
    await #expect(throws: VaultError.locked) { try await vault.set(.chargebeeAPIKey, to: Secret("x")) }
  }

  @Test func aChangeOverSomebodyElsesIsRefused() async throws {
    let first = try await newVault()
    let second = try await reopened()
    try await second.set(.chargebeeAPIKey, to: Secret("second"))
    await #expect(throws: VaultError.changedElsewhere) {
      try await first.set(.financeClientSecret, to: Secret("first"))
    }
    #expect(try await reopened().secret(.chargebeeAPIKey)?.text == "second")
  }

  @Test func manyChangesAtOnceAllArrive() async throws {
    let vault = try await newVault()
    try await withThrowingTaskGroup { group in
      for index in 0..<20 {
        group.addTask { try await vault.set(SecretName("secret-\(index)"), to: Secret("\(index)")) }
      }
      try await group.waitForAll()
    }
    let again = try await reopened()
    #expect(try again.names.count == 20)
    #expect(try again.counter == 21)
  }

  @Test func sizesAndNamesHaveBounds() async throws {
    let vault = try await newVault()
    for size in [0, Secret.longest + 1] {
      let secret = Secret(copying: [UInt8](repeating: 1, count: size))
      await #expect(throws: VaultError.invalidSecret) { try await vault.set(.chargebeeAPIKey, to: secret) }
    }
    for site in ["", "a\nb", String(repeating: "a", count: 101), "é"] {
      await #expect(throws: VaultError.invalidSite) {
        _ = try await CredentialVault.create(at: scratch.path + "/b", site: site, key: key)
      }
    }
    let longest = Secret(copying: [UInt8](repeating: 0xFF, count: Secret.longest))
    var full = try OpenVault(site: "acme", key: key, cost: .standard)
    for index in 0..<VaultImage.mostRecords { full = try full.setting(SecretName("s\(index)"), to: longest) }
    #expect(throws: VaultError.full) { try full.setting(SecretName("one-more"), to: longest) }
    #expect(full.bytes.count <= VaultImage.largestFile)
    #expect(try OpenVault(full.bytes, site: "acme", key: key).image.records.count == VaultImage.mostRecords)
  }
}
