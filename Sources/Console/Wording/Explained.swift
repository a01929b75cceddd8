/// A fact in words that an accountant reads: what it is, what to do, and a code under which it can be looked
/// up.
public struct Explained: Hashable, Sendable {
  /// A short code, the same on screens, in scripts and in the documentation (UX-48).
  public var code: String
  /// One line for lists and titles.
  public var title: String
  /// What happened, in a sentence.
  public var what: String
  /// What to do, in a sentence; what happens then follows by itself.
  public var cure: String

  /// A fact with its cure.
  public init(_ code: String, _ title: String, _ what: String, _ cure: String) {
    self.code = code
    self.title = title
    self.what = what
    self.cure = cure
  }
}
