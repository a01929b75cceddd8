/// The name of a secret: lower-case letters, digits and hyphens, beginning with a letter, at most 40 bytes.
public struct SecretName: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The name as text.
  public let description: String

  /// The read-only key of a Chargebee site.
  public static let chargebeeAPIKey = SecretName(known: "chargebee-api-key")
  /// The client secret of the application that is registered for F&O.
  public static let financeClientSecret = SecretName(known: "finance-client-secret")

  /// What senders of webhooks have to show.
  public static let webhookPassword = SecretName(known: "webhook-password")
  /// The other password of webhooks, while one replaces the other.
  public static let secondWebhookPassword = SecretName(known: "webhook-password-2")

  /// The longest name, in bytes.
  public static let longest = 40

  /// A name.
  ///
  /// - Throws: ``VaultError/invalidName`` when it has another form.
  public init(_ text: String) throws(VaultError) {
    let bytes = Array(text.utf8)
    guard let first = bytes.first, Self.letters.contains(first), bytes.count <= Self.longest,
      bytes.allSatisfy({ Self.letters.contains($0) || Self.digits.contains($0) || $0 == UInt8(ascii: "-") })
    else { throw .invalidName }
    description = text
  }

  private init(known: String) { description = known }

  private static let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  /// Orders by bytes.
  public static func < (left: SecretName, right: SecretName) -> Bool {
    left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
  }
}
