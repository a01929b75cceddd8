/// What the store takes and gives at most. Every loop, list and text has its limit here, and hitting it is an
/// error or a sign of more, never silence (reliability.md I18).
public enum Limits {
  /// Documents and customers in one intake.
  public static let intake = 1_000
  /// Hints in one delivery.
  public static let hints = 1_000
  /// Hints that wait; beyond it the inbox is full.
  public static let waitingHints = 1_000_000
  /// Documents decided, or customers aligned, in one transaction.
  public static let decisions = 1_000
  /// Postings that one action of a person concerns.
  public static let action = 10_000
  /// Customer accounts in one page of master data.
  public static let accounts = 5_000
  /// Postings that one sweep looks at in one transaction.
  public static let sweep = 5_000
  /// Approved vouchers that are looked at when batches are made.
  public static let departures = 2_000
  /// Rows in one window of any list.
  public static let rows = 1_000
  /// Rows that a filter looks at for one window.
  public static let examined = 20_000
  /// Customers whose documents are looked up one by one for the first rows of a filter.
  public static let glimpsed = 200
  /// Decisions that are gone through in one portion, where all of them have to be.
  public static let portion: Int64 = 50_000
  /// Rows that are looked at to count what a filter finds.
  public static let counted = 20_000
  /// Documents whose vouchers are pinned.
  public static let goldenVouchers = 1_000
  /// Accounts that are proposed for a customer.
  public static let candidates = 200
  /// Bytes of a voucher number, journal number or key that is looked for.
  public static let name = 200
  /// Bytes of a reason that a person gives.
  public static let reason = 1_000
  /// Documents of a backfill that are counted in one transaction.
  public static let proven = 2_000
  /// Steps of a backfill that a screen gets.
  public static let steps = 12
  /// Bytes of one entry that was set aside; the rest is cut off.
  public static let setAside = 65_536
  /// Bytes of one request or answer that is kept; the rest is cut off.
  public static let exchange = 65_536
  /// Bytes of the detail of an audit line; the rest is cut off.
  public static let auditDetail = 2_000
}
