import Chargebee
import FinanceOperations
import Vault

/// The two secrets that the remote systems ask for, each lent only for the moment in which a header or a form
/// is built.
struct Credentials: Sendable {
  let chargebee: APIKey
  let finance: ClientSecret

  /// The secrets of a vault.
  ///
  /// - Throws: ``MissingSecret`` when one was never set.
  init(_ vault: CredentialVault) throws {
    chargebee = APIKey(lend: try Self.loan(.chargebeeAPIKey, from: vault))
    finance = ClientSecret(lend: try Self.loan(.financeClientSecret, from: vault))
  }

  /// Secrets that are none: those of the sandbox, which are printed in its documentation.
  init(sandboxKey: String, sandboxSecret: String) {
    chargebee = APIKey { use in Array(sandboxKey.utf8).withUnsafeBytes(use) }
    finance = ClientSecret { use in Array(sandboxSecret.utf8).withUnsafeBytes(use) }
  }

  private static func loan(
    _ name: SecretName, from vault: CredentialVault
  ) throws -> @Sendable (_ use: (UnsafeRawBufferPointer) -> Void) throws -> Void {
    guard let secret = try vault.secret(name) else { throw MissingSecret(name: name.description) }
    return { use in secret.withBytes(use) }
  }
}

/// A secret that the vault does not have.
struct MissingSecret: Error, CustomStringConvertible {
  let name: String

  var description: String { "The vault has no \(name). Put it in with: daybook vault set \(name)" }
}
