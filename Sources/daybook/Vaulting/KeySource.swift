import Foundation
import Vault

/// Where the key of a vault comes from.
///
/// A vault says itself which kind of key locks it. For a new one the first of these is taken: a key file that
/// was named, systemd's credential, a passphrase that a person types.
struct KeySource: Sendable {
  /// The vault's file.
  let vault: String
  /// The key file that was named, or nil.
  let named: String?
  /// Where a key file is looked for when none was named: beside the configuration, away from the vault.
  let usual: String
  let surroundings: Surroundings

  /// The credential that a service unit hands over: `LoadCredentialEncrypted=daybook-vault-key:...`.
  static let credential = "daybook-vault-key"

  /// The key of the vault that exists.
  func keyOfVault() async throws -> VaultKey {
    switch try await CredentialVault.kindOfKey(at: vault) {
    case .passphrase: .passphrase(try await Prompt(surroundings).secret("Passphrase of the vault: "))
    case .keyFile: .keyFile(named ?? usual)
    case .credential: try systemdKey()
    }
  }

  /// The key for a vault that is being made; a key file that was named and does not exist is made with it.
  func keyForNewVault() async throws -> VaultKey {
    if let named {
      if !FileManager.default.fileExists(atPath: named) { try KeyFile.make(at: named) }
      return .keyFile(named)
    }
    if let directory = surroundings.environment["CREDENTIALS_DIRECTORY"],
      FileManager.default.fileExists(atPath: "\(directory)/\(Self.credential)")
    {
      return .credential(name: Self.credential, directory: directory)
    }
    return .passphrase(try await newPassphrase())
  }

  /// A passphrase that was typed twice.
  func newPassphrase() async throws -> Secret {
    let prompt = Prompt(surroundings)
    let first = try await prompt.secret("New passphrase for the vault: ")
    let second = try await prompt.secret("The same once more: ")
    guard second.withBytes({ first.matches(Array($0)) }) else {
      throw Complaint(.configuration, .vault, "The two passphrases differ. Nothing was changed.")
    }
    return first
  }

  private func systemdKey() throws -> VaultKey {
    guard let directory = surroundings.environment["CREDENTIALS_DIRECTORY"] else {
      throw Complaint(
        .configuration, .vault,
        "The vault is locked by the systemd credential \(Self.credential), and CREDENTIALS_DIRECTORY is not set."
          + " Start Daybook as the service that is given it.")
    }
    return .credential(name: Self.credential, directory: directory)
  }
}
