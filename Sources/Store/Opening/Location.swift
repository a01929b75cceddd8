public import Ledger

/// Where the records are kept.
public enum Location: Hashable, Sendable {
  /// A file in a folder that only its owner may enter.
  case file(path: String)
  /// Nowhere: they are gone when the store is closed.
  case memory
  /// A name of SQLite's default file system, without guards and locks of our own: for a simulator that
  /// brings a file system with it.
  case unguarded(name: String)
}

/// What a store is opened for.
public enum Role: Hashable, Sendable {
  /// To read and write; one process at a time.
  case writer
  /// To read beside a writer.
  case reader
}

/// The one site and the one legal entity that a file belongs to. A copied or mixed-up file is refused before
/// the first request (reliability.md I16).
public struct Binding: Hashable, Sendable {
  /// Chargebee's site name.
  public let site: String
  /// F&O's host, for example `contoso.operations.dynamics.com`.
  public let financeHost: String
  /// The legal entity.
  public let legalEntity: LegalEntityID

  /// What a file is bound to.
  public init(site: String, financeHost: String, legalEntity: LegalEntityID) {
    self.site = site
    self.financeHost = financeHost
    self.legalEntity = legalEntity
  }

  /// Whether two bindings mean the same; F&O spells a company in different cases.
  func isSame(as other: Binding) -> Bool {
    site == other.site && financeHost == other.financeHost
      && legalEntity.isSameCompany(as: other.legalEntity)
  }
}
