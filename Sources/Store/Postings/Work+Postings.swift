import Billing
import Bookkeeping
import GRDB
import Ledger

// Loading and saving decisions.
extension Work {
  /// The decision with an id, or nil.
  func posting(_ id: Posting.ID) throws -> StoredPosting? {
    try db.row(Self.postingByID, id).map(StoredPosting.init)
  }

  /// The last decision about a document, or nil.
  func lastPosting(of document: DocumentID) throws -> StoredPosting? {
    try db.row(Self.lastPosting, binding.site, document.kind.code, document.id).map(StoredPosting.init)
  }

  /// Where the last decision about a document stands, or nil when it was never read.
  func lastWord(of document: DocumentID) throws -> StateWord? {
    try db.row(
      "SELECT word FROM postings WHERE site = ? AND kind = ? AND name = ? ORDER BY number DESC LIMIT 1",
      binding.site, document.kind.code, document.id
    ).map { try $0.coded(0) }
  }

  /// Writes a new decision.
  func insert(
    _ posting: Posting, number: Int64, of document: Int64, _ columns: VoucherColumns
  ) throws -> Posting.ID {
    let (id, state) = (posting.document, posting.state)
    try db.run(
      Self.insertion, document, binding.site, id.kind.code, id.id, number, columns.revision,
      StateWord(state).rawValue, StateWord(state).isOpen, try state.body(), now, columns.customer,
      columns.name.shown,
      columns.name.folded, columns.day, columns.amount.minorUnits, columns.amount.currency.code,
      columns.basis)
    return db.lastInsertedRowID
  }

  /// Writes what an event changed in a decision, and nothing of its voucher.
  func save(_ posting: StoredPosting, wordChanged: Bool) throws {
    try db.run(Self.change, values: try stateValues(posting, wordChanged) + [posting.id])
    if wordChanged { try tellWaiting(for: posting) }
  }

  /// Writes a decision together with what its lists show.
  func save(_ posting: StoredPosting, wordChanged: Bool, _ columns: VoucherColumns) throws {
    try db.run(
      Self.wholeChange, values: try stateValues(posting, wordChanged) + columns.values + [posting.id])
    if wordChanged { try tellWaiting(for: posting) }
  }

  private func stateValues(_ posting: StoredPosting, _ wordChanged: Bool) throws -> [Bound?] {
    let state = posting.posting.state
    let (cause, wake) = (state.cause, state.wake)
    return [
      try state.body(), posting.word.rawValue, posting.word.isOpen, wordChanged ? now : nil,
      posting.hash?.text, posting.approvedHash?.text, posting.basis, cause?.kind.rawValue, cause?.subject,
      wake?.key,
      wake?.customer, state.sendableAt, state.batch,
    ]
  }

  private static let insertion: Query = """
    INSERT INTO postings (
      document, site, kind, name, number, revision, word, is_open, state, since, customer, customer_name,
      customer_folded, day, amount, currency, basis)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  // Put together once: these are run for every document.
  private static let postingByID = StoredPosting.columns + " FROM postings WHERE id = ?"
  private static let lastPosting =
    StoredPosting.columns
    + " FROM postings WHERE site = ? AND kind = ? AND name = ? ORDER BY number DESC LIMIT 1"
  private static let change = "UPDATE postings SET " + stateSet + " WHERE id = ?"
  private static let wholeChange = "UPDATE postings SET " + stateSet + ", " + columnSet + " WHERE id = ?"

  private static let stateSet: Query = """
    state = ?, word = ?, is_open = ?, since = coalesce(?, since), hash = ?, approved_hash = ?, basis = ?, cause_kind = ?,
    cause_subject = ?, wake = ?, waits_for_customer = ?, sendable_at = ?, batch = coalesce(?, batch)
    """

  private static let columnSet: Query = """
    revision = ?, customer = ?, customer_name = ?, customer_folded = ?, day = ?, amount = ?, currency = ?,
    warnings = ?, rule = ?, account = ?, purpose = ?, place = ?
    """
}

extension VoucherColumns {
  fileprivate var values: [Bound?] {
    [
      revision, customer, name.shown, name.folded, day, amount.minorUnits, amount.currency.code, warnings,
      rule?.rawValue, account?.text, purpose?.rawValue, place,
    ]
  }
}

extension StoredPosting {
  static let columns: Query = """
    SELECT id, document, number, revision, kind, name, state, word, basis, hash, approved_hash
    """

  init(_ row: Row) throws {
    id = try row.number(0)
    document = try row.number(1)
    number = try row.number(2)
    revision = try row.number(3)
    posting = Posting(
      document: try row.documentID(4, 5), state: try Posting.State(body: row.text(6), of: row.number(0)))
    word = try row.coded(7)
    basis = try row.number(8)
    hash = try row.optionalText(9).map { VoucherHash($0) }
    approvedHash = try row.optionalText(10).map { VoucherHash($0) }
  }
}

extension Posting.State {
  /// The state of most rows while documents are being read; it is not worth a decoder.
  private static let fetchedBody = #"{"fetched":{}}"#

  /// The state as it is stored.
  func body() throws(StoreError) -> String {
    self == .fetched ? Self.fetchedBody : try Body.write(self)
  }

  /// A stored state.
  init(body: String, of posting: Posting.ID) throws(StoreError) {
    self = body == Self.fetchedBody ? .fetched : try Body.read(body, table: "postings", row: posting)
  }
}

extension Wake {
  /// The customer that it is about.
  var customer: String? {
    if case .customer(let id) = self { id } else { nil }
  }
}
