/// What deciding some documents brought.
public struct Decided: Hashable, Sendable {
  /// Documents to which the rules were applied.
  public var documents = 0
  /// Vouchers that now wait for a person.
  public var review = 0
  /// Vouchers that the policy approved.
  public var approved = 0
  /// Decisions that are held.
  public var held = 0
  /// Decisions that need no voucher.
  public var noVoucher = 0
  /// Documents for which nothing changed.
  public var unchanged = 0
  /// Postings that were gone through for a change of rule book, master data, customer or document.
  public var swept = 0
  /// Whether more is due right now.
  public var isMoreDue = false

  /// Nothing was decided.
  public init() {}
}
