/// The header fields that may be written down, with short and printable values.
///
/// This is a list of what is allowed, not of what is forbidden: a field nobody thought of stays out of the
/// log (design/reliability.md S2).
public struct LoggableFields: Hashable, Sendable {
  /// Lower-case name and cleaned value, in the order of the message.
  public let lines: [Line]

  /// One field that may be written down.
  public struct Line: Hashable, Sendable {
    /// The name in lower case.
    public let name: String
    /// At most ``LoggableFields/longestValue`` printable ASCII characters; others are shown as `?`.
    public let value: String
  }

  /// The longest value that is written down, in bytes.
  public static let longestValue = 120

  /// Picks the harmless fields of a message.
  public init(_ fields: HTTPFields) {
    lines = fields.all.compactMap { field in
      let name = field.name.asciiLowercased
      guard Self.allowedNames.contains(name) else { return nil }
      return Line(name: name, value: Self.printable(field.value))
    }
  }

  /// Each field as `name: value`, in the order of the message.
  public var texts: [String] { lines.map { "\($0.name): \($0.value)" } }

  /// The names that may be logged. None of them carries a credential, a cookie or personal data.
  public static let allowedNames: Set<String> = [
    "accept", "accept-encoding", "content-encoding", "content-length", "content-type", "date", "retry-after",
    "server", "transfer-encoding", "user-agent", "odata-version", "odata-maxversion", "prefer",
    "preference-applied", "request-id", "x-request-id", "client-request-id", "x-ms-request-id",
    "ms-requestid",
    "x-ms-correlation-request-id", "activityid", "ms-cv", "chargebee-request-origin-device",
    "chargebee-response-schema-type",
  ]

  /// A text of remote origin in a form that no log and no terminal misreads.
  public static func printable(_ text: String, atMost limit: Int = longestValue) -> String {
    let bytes = text.utf8.prefix(limit).map { $0.isPrintableASCII ? $0 : UInt8(ascii: "?") }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func line(_ field: HTTPFields.Field) -> String {
    let name = field.name.asciiLowercased
    guard allowedNames.contains(name) else { return printable(name) + ": " + Masked.mark }
    return name + ": " + printable(field.value)
  }
}

extension LoggableFields: CustomStringConvertible {
  /// `name: value` joined by commas.
  public var description: String { texts.joined(separator: ", ") }
}
