import Billing
import Bookkeeping
import GRDB
import Ledger

// What a document says about the settlement of its lines, written down whenever the rules look at it.
extension Work {
  /// Keeps the lines of a document that are in the books, and what Chargebee says they are settled with.
  func keepSettlement(of file: CaseFile, in row: Int64) throws {
    guard !file.posted.isEmpty else { return }
    let keys = keys(of: file)
    for entry in file.posted.map(\.entry) {
      for leg in entry.legs { try keep(entry, leg, keys[entry.item(leg)]) }
    }
    let claims = file.claims.filter { $0.amount.minorUnits > 0 }
    try replaceClaims(of: row, with: claims.compactMap { ClaimRow($0, keys) })
  }

  /// The short key of each line that the rules can speak of.
  private func keys(of file: CaseFile) -> [OpenItem: String] {
    let entries = file.posted + file.postedRelated.values.joined()
    var keys: [OpenItem: String] = [:]
    for entry in entries.map(\.entry) {
      for (leg, key) in zip(entry.legs, entry.postingKeys(site: binding.site)) {
        keys[entry.item(leg)] = fingerprints.shortKey(key).text
      }
    }
    return keys
  }

  private func keep(_ entry: JournalEntry, _ leg: Leg, _ key: String?) throws {
    guard let key, try !db.exists("SELECT 1 FROM open_items WHERE short_key = ?", key) else { return }
    let amount = entry.amount(leg)
    try db.run(
      """
      INSERT INTO open_items (
        short_key, kind, name, version, leg, account, amount, currency, state, since, check_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, key, entry.document.kind.code, entry.document.id, entry.version, leg.name, entry.customer.text,
      amount.minorUnits, amount.currency.code, SettlementState.open.rawValue, now, now)
    try recount(key)
    // Whoever named the document before it was in the books can name its line now.
    try deriveClaimants(on: entry.document)
  }

  private func deriveClaimants(on document: DocumentID) throws {
    try db.run(
      """
      INSERT INTO effects (kind, about, subject, due)
      SELECT 'derive', document, '', ? FROM settlement_claims WHERE with_kind = ? AND with_name = ?
      ON CONFLICT DO NOTHING
      """, now, document.kind.code, document.id)
  }

  private func replaceClaims(of row: Int64, with claims: [ClaimRow]) throws {
    let stored = try db.rows(
      """
      SELECT item, with_kind, with_name, against, amount, way FROM settlement_claims
      WHERE document = ? ORDER BY ordinal LIMIT 10000
      """, row
    ).map { try ClaimRow($0) }
    guard stored != claims else { return }
    try db.run("DELETE FROM settlement_claims WHERE document = ?", row)
    for (ordinal, claim) in claims.enumerated() {
      try db.run(
        """
        INSERT INTO settlement_claims (
          document, ordinal, item, with_kind, with_name, against, amount, way, since)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, row, ordinal, claim.item, claim.with.kind.code, claim.with.id, claim.against, claim.amount,
        claim.way.rawValue, now)
    }
    let touched = (stored + claims).flatMap { [$0.item, $0.against].compactMap(\.self) }
    for key in Set(touched).sorted() { try recount(key) }
  }

  /// Adds up what is to be settled of a line, and has F&O asked about it where that changed.
  private func recount(_ key: String) throws {
    let wanted =
      try db.number(
        """
        SELECT sum(amount) FROM settlement_claims WHERE against IS NOT NULL AND (item = ? OR against = ?)
        """, key, key) ?? 0
    try db.run(
      "UPDATE open_items SET wanted = ?, check_at = ? WHERE short_key = ? AND wanted <> ?", wanted, now, key,
      wanted)
    try reassess(key)
  }
}

/// A claim as it is stored, in short keys.
private struct ClaimRow: Equatable {
  let item: String
  let with: DocumentID
  let against: String?
  let amount: Int64
  let way: SettlementClaim.Way

  init?(_ claim: SettlementClaim, _ keys: [OpenItem: String]) {
    guard let item = keys[claim.item] else { return nil }
    (self.item, with, way) = (item, claim.with, claim.way)
    against = claim.against.flatMap { keys[$0] }
    amount = claim.amount.minorUnits
  }

  init(_ row: Row) throws {
    item = try row.text(0)
    with = try row.documentID(1, 2)
    against = try row.optionalText(3)
    amount = try row.number(4)
    way = try row.coded(5)
  }
}
