public import ExactJSON

/// A record that cannot be read, kept with exactly the bytes in which it came, so that a person can look at it
/// and its page goes on without it.
public struct BrokenRecord: Error, Hashable, Sendable {
  /// What kind of record it should have been.
  public let kind: RecordKind
  /// Its id, as far as one could be found.
  public let id: String?
  /// What is wrong with it.
  public let reason: Reason
  /// Its bytes.
  public let bytes: [UInt8]

  /// A record that cannot be read.
  public init(kind: RecordKind, id: String?, reason: Reason, bytes: [UInt8]) {
    self.kind = kind
    self.id = id
    self.reason = reason
    self.bytes = bytes
  }

  /// What can be wrong with a record.
  public enum Reason: Hashable, Sendable {
    /// It is no JSON.
    case notJSON(JSONError)
    /// A field does not hold what the contract says.
    case field(FieldError)
    /// There is another kind of record in its place.
    case otherKind
  }
}

extension BrokenRecord: CustomStringConvertible {
  /// Which record it is, and what is wrong with it.
  public var description: String {
    let name = id.map { "\(kind.rawValue) \($0)" } ?? "one \(kind.rawValue) without a readable id"
    switch reason {
    case .notJSON(let error): return "\(name) is not valid JSON: \(error)"
    case .field(let error): return "\(name) cannot be read: \(error)"
    case .otherKind: return "\(name) cannot be read: the entry holds something else"
    }
  }
}
