/// One answer, read to its end.
public struct HTTPResponse: Hashable, Sendable {
  /// The status code: 200 to 599.
  public var status: Int
  /// The header fields.
  public var fields: HTTPFields
  /// The body's bytes after decompression.
  public var body: [UInt8]
  /// Whether it is proven that no byte is missing.
  ///
  /// False when the answer had neither a length nor chunks, so that its end cannot be told from a lost
  /// connection. After a write such an answer proves nothing (design/reliability.md section 2).
  public var isWhole: Bool

  /// An answer.
  public init(status: Int, fields: HTTPFields = HTTPFields(), body: [UInt8] = [], isWhole: Bool = true) {
    self.status = status
    self.fields = fields
    self.body = body
    self.isWhole = isWhole
  }

  /// Whether the status says that it was done: 200 to 299.
  public var isSuccess: Bool { (200...299).contains(status) }
}

extension HTTPResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Status and size, without the body.
  public var description: String { "\(status), \(body.count) bytes\(isWhole ? "" : ", perhaps not whole")" }
  /// The same as ``description``.
  public var debugDescription: String { description }
  /// Shows what ``description`` shows: a token answer must not end up in a `dump`.
  public var customMirror: Mirror { Mirror(self, children: ["response": description]) }
}
