/// What a refusal seems to be about. A hint for grouping and for advice, never a proof: F&O's texts are labels
/// in the service user's language (contracts/d365fo.md section 3.1).
public enum RefusalHint: String, Hashable, Sendable, CaseIterable {
  /// A record that the line names does not exist.
  case referenceMissing
  /// A record with this key exists already.
  case duplicateKey
  /// The customer is blocked.
  case customerBlocked
  /// The period is closed or on hold.
  case period
  /// A dimension value or combination is not allowed.
  case dimension
  /// There is no exchange rate.
  case exchangeRate
  /// The voucher does not balance.
  case notBalanced
  /// The invoice is marked by somebody else, or not open any more.
  case markedForSettlement
  /// Somebody else changed the same journal at the same moment.
  case updateConflict
  /// The customer would take the party of another account.
  case partyCollision
  /// Anything else.
  case other

  /// The hint that a refusal's words give.
  init(words: String) {
    let text = Array(words.utf8.map(\.asciiLowercased))
    let found = Self.table.first { row in row.fragments.allSatisfy { !text.ranges(of: $0.utf8).isEmpty } }
    self = found?.hint ?? .other
  }

  /// The one table from words to hints, in en-us, in which the set-up guide asks to run the service user. All
  /// fragments of a row must occur; the first such row counts. The texts that were seen are in
  /// contracts/d365fo.md sections 3.2 and 16; those for periods, blocked customers and dimensions are
  /// UNVERIFIED and written broadly.
  private static let table: [(fragments: [String], hint: RefusalHint)] = [
    (["cannot create a record in", "already exists"], .duplicateKey),
    (["an update conflict occurred"], .updateConflict),
    (["is not found in the related table"], .referenceMissing),
    (["with same party number as"], .partyCollision),
    (["has been marked for settlement"], .markedForSettlement),
    (["no longer available for payment"], .markedForSettlement),
    (["read only data source", "transopen", "does not exist"], .markedForSettlement),
    (["greater than the remaining amount"], .markedForSettlement),
    (["exchange rate"], .exchangeRate),
    (["do not balance"], .notBalanced),
    (["does not balance"], .notBalanced),
    (["dimension"], .dimension),
    (["account structure"], .dimension),
    (["period", "closed"], .period),
    (["period", "on hold"], .period),
    (["period", "not open"], .period),
    (["customer", "blocked"], .customerBlocked),
    (["customer", "on hold"], .customerBlocked),
    (["matching record", "does not exist"], .referenceMissing),
    (["no resources were found"], .referenceMissing),
    (["does not exist"], .referenceMissing),
    (["not found"], .referenceMissing),
  ]
}

extension UInt8 {
  /// Lower case for ASCII only.
  var asciiLowercased: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 32 : self
  }
}
