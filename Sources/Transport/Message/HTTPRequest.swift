/// The verbs that Daybook uses.
public enum HTTPMethod: String, Hashable, Sendable {
  /// Reads; safe to repeat.
  case get = "GET"
  /// Creates, or asks for an action; never repeated by this layer.
  case post = "POST"
  /// Changes; never repeated by this layer.
  case patch = "PATCH"
  /// Replaces; never repeated by this layer.
  case put = "PUT"
  /// Removes; never repeated by this layer.
  case delete = "DELETE"

  /// Whether the request can be sent again without asking what became of the first one.
  ///
  /// PUT and DELETE are idempotent in RFC 9110, but they are writes, and a write whose answer was lost is
  /// looked up, never repeated (design/reliability.md section 2).
  public var isRead: Bool { self == .get }
}

/// One request, complete: whoever sends it needs to know nothing else.
public struct HTTPRequest: Hashable, Sendable {
  /// The verb.
  public var method: HTTPMethod
  /// Where it goes.
  public var address: HTTPAddress
  /// The header fields.
  public var fields: HTTPFields
  /// The body's bytes; empty for none.
  public var body: [UInt8]
  /// How long the exchange may take on the wire, from the look-up of the name to the last byte of the answer.
  public var deadline: Duration
  /// What the request is for, as messages say it: `POST CustomerPaymentJournalLines`. No ids, no secrets.
  public var operation: String

  /// A request. The deadline is 60 s unless told otherwise: F&O is known to take tens of seconds.
  public init(
    _ method: HTTPMethod, _ address: HTTPAddress, fields: HTTPFields = HTTPFields(), body: [UInt8] = [],
    deadline: Duration = .seconds(60), operation: String
  ) {
    self.method = method
    self.address = address
    self.fields = fields
    self.body = body
    self.deadline = deadline
    self.operation = operation
  }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What it is for and where it goes, without query, header fields and body.
  public var description: String { "\(operation) (\(method.rawValue) \(address.withoutQuery))" }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// Shows what ``description`` shows, so that `dump` gives no token away.
  public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
