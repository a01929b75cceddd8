import Chargebee
import FinanceOperations
import Vault
import Webhooks

/// The two secrets that the remote systems ask for, and the passwords that they have to show to us, each lent only for the moment in which a header or a form
/// is built.
struct Credentials: Sendable {
  let chargebee: APIKey
  let finance: ClientSecret
  /// What senders of webhooks may show: the second one while it replaces the first, or the other way round.
  private let webhookPasswords: [Secret]

  /// The secrets of a vault.
  ///
  /// - Throws: ``MissingSecret`` when one was never set.
  init(_ vault: CredentialVault) throws {
    chargebee = APIKey(lend: try Self.loan(.chargebeeAPIKey, from: vault))
    finance = ClientSecret(lend: try Self.loan(.financeClientSecret, from: vault))
    webhookPasswords = try [SecretName.webhookPassword, .secondWebhookPassword].compactMap { name in
      try vault.secret(name)
    }
  }

  /// Secrets that are none: those of the sandbox, which are printed in its documentation.
  init(sandboxKey: String, sandboxSecret: String) {
    chargebee = APIKey { use in Array(sandboxKey.utf8).withUnsafeBytes(use) }
    finance = ClientSecret { use in Array(sandboxSecret.utf8).withUnsafeBytes(use) }
    webhookPasswords = []
  }

  /// What senders of webhooks have to show, under a user name.
  func webhookCredentials(of username: String) -> BasicCredentials {
    var accepted = BasicCredentials(username: username)
    for password in webhookPasswords { password.withBytes { accepted.accept($0) } }
    return accepted
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
