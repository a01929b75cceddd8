import Foundation
import Vault

extension Premises {
  /// Where the vault's key comes from.
  var keySource: KeySource {
    let beside = URL(filePath: configuration.path).deletingLastPathComponent().appending(path: "vault.key")
    return KeySource(vault: workspace.vault, named: keyFile, usual: beside.path, surroundings: surroundings)
  }

  /// Whether there is a vault.
  var hasVault: Bool { FileManager.default.fileExists(atPath: workspace.vault) }

  /// Opens the vault that exists.
  ///
  /// - Throws: ``Complaint`` where there is none, ``VaultError``.
  func openVault(_ settings: Settings) async throws -> CredentialVault {
    guard hasVault else {
      throw Complaint(
        .configuration, .vault,
        "There is no vault at \(workspace.vault). Make it with: daybook vault set \(SecretName.chargebeeAPIKey)"
      )
    }
    return try await CredentialVault.open(
      at: workspace.vault, site: settings.chargebee.site, key: try await keySource.keyOfVault())
  }

  /// Opens the vault, or makes it.
  func openOrMakeVault(_ settings: Settings) async throws -> CredentialVault {
    if hasVault { return try await openVault(settings) }
    try workspace.prepare()
    return try await CredentialVault.create(
      at: workspace.vault, site: settings.chargebee.site, key: try await keySource.keyForNewVault())
  }
}
