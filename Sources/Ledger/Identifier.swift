/// A text that names one thing of one kind, so that a customer account cannot stand where a main account
/// is meant.
public struct Identifier<Kind>: Hashable, Sendable {
  /// The name as the system that owns it writes it.
  public let text: String

  /// The thing that has this name.
  public init(_ text: String) {
    self.text = text
  }
}

extension Identifier: Comparable {
  /// Names are listed by their scalars, the same on every machine.
  public static func < (left: Identifier, right: Identifier) -> Bool { left.text < right.text }
}

extension Identifier: CustomStringConvertible {
  /// The name itself.
  public var description: String { text }
}

extension Identifier: ExpressibleByStringLiteral {
  /// The thing that has this name.
  public init(stringLiteral text: String) { self.init(text) }
}

extension Identifier: Codable {
  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Stands for the main accounts of a chart of accounts.
public enum MainAccountKind {}
/// Stands for the customer accounts of the receivables subledger.
public enum CustomerAccountKind {}
/// Stands for the bank accounts of a legal entity.
public enum BankAccountKind {}
/// Stands for legal entities; F&O calls the identifier `dataAreaId`.
public enum LegalEntityKind {}
/// Stands for the journal names of a legal entity.
public enum JournalNameKind {}
/// Stands for financial dimensions, for example the cost centre.
public enum DimensionKind {}

/// The number of a main account.
public typealias MainAccountNumber = Identifier<MainAccountKind>
/// The number of a customer account in F&O.
public typealias CustomerAccountNumber = Identifier<CustomerAccountKind>
/// The identifier of a bank account in F&O.
public typealias BankAccountNumber = Identifier<BankAccountKind>
/// The identifier of a legal entity, in the case in which F&O stores it.
public typealias LegalEntityID = Identifier<LegalEntityKind>
/// The name that F&O gives to a kind of journal.
public typealias JournalName = Identifier<JournalNameKind>
/// The name of a financial dimension.
public typealias DimensionName = Identifier<DimensionKind>

extension Identifier where Kind == LegalEntityKind {
  /// Whether two spellings name one company: F&O answers `usmf` in one field and `USMF` in the next
  /// (contracts/d365fo.md section 1).
  public func isSameCompany(as other: Identifier) -> Bool {
    text.lowercased() == other.text.lowercased()
  }
}
