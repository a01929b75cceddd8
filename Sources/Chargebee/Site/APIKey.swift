import Foundation

/// The key of a site, kept elsewhere and lent for the moment in which a header is built.
public struct APIKey: Sendable {
  /// Calls its argument once with the key's bytes, which are valid only during the call.
  public typealias Loan = @Sendable (_ use: (UnsafeRawBufferPointer) -> Void) throws -> Void

  private let lend: Loan

  /// A key that somebody else keeps.
  public init(lend: @escaping Loan) { self.lend = lend }

  /// What a key shows of itself: keys of test sites begin with `test_`, those of live sites with `live_`. A
  /// hint for messages, not a rule (contracts/chargebee.md section 2).
  enum Environment: Hashable, Sendable {
    case test
    case live
    case unsaid
  }

  /// The `Authorization` value: the key as user name and an empty password, whose colon stays
  /// (contracts/chargebee.md section 2).
  func authorization() throws -> (header: String, environment: Environment) {
    var header = ""
    var environment = Environment.unsaid
    try lend { key in
      environment = Self.environment(of: key)
      header = "Basic " + Data(Array(key) + [UInt8(ascii: ":")]).base64EncodedString()
    }
    return (header, environment)
  }

  private static func environment(of key: UnsafeRawBufferPointer) -> Environment {
    if key.starts(with: "test_".utf8) { return .test }
    if key.starts(with: "live_".utf8) { return .live }
    return .unsaid
  }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Never the key.
  public var description: String { "‹key›" }
  /// Never the key.
  public var debugDescription: String { description }
  /// Shows nothing of the key.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
