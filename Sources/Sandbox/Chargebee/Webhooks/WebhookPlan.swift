/// How the simulated Chargebee sends its events by itself (contracts/chargebee.md section 7): each at once and
/// in order, unless told otherwise.
public struct WebhookPlan: Hashable, Sendable {
  /// The user name of Basic authentication.
  public var username: String
  /// The password.
  public var password: String
  /// How long after its event a webhook leaves, in milliseconds; a range lets them overtake each other.
  public var delay: ClosedRange<Int64> = 0...0
  /// How many of a thousand are sent twice.
  public var doubledPerMille = 0
  /// How many of a thousand never leave.
  public var lostPerMille = 0
  /// Decides what is left to chance.
  public var seed: UInt64 = 1

  /// Webhooks with these credentials.
  public init(username: String, password: String) {
    self.username = username
    self.password = password
  }
}

/// One try at delivering an event.
public struct WebhookDelivery: Hashable, Sendable {
  /// Names the delivery when its answer is reported.
  public let number: Int
  /// The header lines, without host and length.
  public let headers: [WireHeader]
  /// The event.
  public let body: [UInt8]
}
