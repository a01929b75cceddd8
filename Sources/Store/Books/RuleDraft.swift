public import Bookkeeping

/// A rule book that somebody works on and that is not in force.
public struct RuleDraft: Hashable, Sendable {
  /// Names the draft among all that there were.
  public var id: Int64
  /// The version in force when it was begun; while another one is in force, the draft cannot follow it.
  public var base: Int
  /// Rises with every change of the draft; an approval is for one edition.
  public var edition: Int
  /// What would be in force.
  public var book: RuleBook
  /// Everybody who changed it, in the order of their names.
  public var authors: [String]
  /// When it was changed last, in milliseconds since 1970 UTC.
  public var changedAt: Int64
  /// Who approved this edition, and when; nil where nobody did.
  public var approval: Approved?

  /// An approval of one edition.
  public struct Approved: Hashable, Sendable {
    /// Who gave it.
    public var by: String
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64
  }
}

/// A version of the rule book that is or was in force.
public struct RuleBookVersion: Hashable, Sendable {
  /// Its number.
  public var version: Int
  /// Who wrote it, in the order of their names; `configuration` where the file did.
  public var authors: [String]
  /// Who approved it; nil where nobody had to.
  public var approvedBy: String?
  /// When it came into force, in milliseconds since 1970 UTC.
  public var since: Int64
}

/// What came of the rule book that the configuration file says.
public enum Adoption: Hashable, Sendable {
  /// The file says what it said before, or what is in force.
  case unchanged
  /// The file was changed, and what it says is in force from now on.
  case activated(version: Int)
  /// The file was changed, and what it says is a draft: four eyes are needed, or something else than the file
  /// said is in force.
  case drafted
  /// The file was changed, and what it says waits until the open draft of these people is ended.
  case waits(authors: [String])
}

/// Why nothing was done with a draft of the rule book.
public enum DraftRefusal: Hashable, Sendable {
  /// No draft is open.
  case none
  /// A draft is open already.
  case open(authors: [String])
  /// The draft was changed after it was shown.
  case changed(edition: Int)
  /// Another version is in force than the one that the draft was begun on.
  case outdated(base: Int, inForce: Int)
  /// The draft says what is in force.
  case noChange
  /// Four eyes are needed, and nobody approved this edition.
  case unapproved
  /// Four eyes are needed, and this person wrote it.
  case ownWork(person: String)
}
