public import Bookkeeping
public import Ledger

/// A delivery with everything that carrying it out needs. It was decided when it was sealed, and says the same
/// however often it is read.
public struct BatchPlan: Hashable, Sendable {
  /// The delivery.
  public var id: JournalBatch.ID
  /// The delivery's state, with its chunks.
  public var batch: JournalBatch
  /// What the journal is for.
  public var purpose: JournalPurpose
  /// The journal name in F&O.
  public var journalName: JournalName
  /// The legal entity.
  public var legalEntity: LegalEntityID
  /// Ten characters in the header's description, by which the journal is recognised as ours and as this one.
  public var tag: String
  /// The vouchers, in the order of their lines.
  public var vouchers: [PlannedVoucher]

  /// A delivery with all its parts.
  public init(
    id: JournalBatch.ID, batch: JournalBatch, purpose: JournalPurpose, journalName: JournalName,
    legalEntity: LegalEntityID, tag: String, vouchers: [PlannedVoucher]
  ) {
    self.id = id
    self.batch = batch
    self.purpose = purpose
    self.journalName = journalName
    self.legalEntity = legalEntity
    self.tag = tag
    self.vouchers = vouchers
  }

  /// How many journal lines there are.
  public var lineCount: Int { vouchers.map(\.lineCount).reduce(0, +) }

  /// The vouchers of one chunk; chunks count from zero.
  public func vouchers(inChunk chunk: Int) -> [PlannedVoucher] { vouchers.filter { $0.chunk == chunk } }
}

/// One voucher in a delivery: whole, in one chunk, on consecutive lines.
public struct PlannedVoucher: Hashable, Sendable {
  /// The decision.
  public var posting: Posting.ID
  /// The voucher.
  public var entry: JournalEntry
  /// Which request carries it; chunks count from zero.
  public var chunk: Int
  /// The number of its first line in the journal; lines count from one.
  public var firstLine: Int
  /// The short keys in the order of the legs; one for a voucher without customer lines.
  public var shortKeys: [ShortKey]

  /// A voucher with its place in a delivery.
  public init(
    posting: Posting.ID, entry: JournalEntry, chunk: Int, firstLine: Int, shortKeys: [ShortKey]
  ) {
    self.posting = posting
    self.entry = entry
    self.chunk = chunk
    self.firstLine = firstLine
    self.shortKeys = shortKeys
  }

  /// How many journal lines it takes.
  public var lineCount: Int { entry.lineCount }

  /// Its lines.
  ///
  /// A payment journal has one for each leg, the offset beside it. A general journal has one for each line of
  /// the voucher; a line that is no customer line carries the key of the first leg, by which the voucher's
  /// lines are found together (contracts/d365fo.md section 9).
  public var lines: [PlannedLine] {
    if entry.journal.isPaymentJournal {
      return zip(entry.legs.indices, zip(entry.legs, shortKeys)).map { index, pair in
        PlannedLine(
          number: firstLine + index, voucherLine: pair.0.line, leg: index, shortKey: pair.1)
      }
    }
    return entry.voucher.lines.indices.compactMap { index in
      let leg = entry.legs.firstIndex { $0.line == index }
      guard let key = leg.map({ shortKeys[$0] }) ?? shortKeys.first else { return nil }
      return PlannedLine(number: firstLine + index, voucherLine: index, leg: leg, shortKey: key)
    }
  }
}

/// One line of a journal.
public struct PlannedLine: Hashable, Sendable {
  /// Its number in the journal; lines count from one.
  public var number: Int
  /// The index of the voucher's line that it writes.
  public var voucherLine: Int
  /// The index of the leg, for customer lines.
  public var leg: Int?
  /// The key by which it is found again.
  public var shortKey: ShortKey

  /// A line with its key.
  public init(number: Int, voucherLine: Int, leg: Int?, shortKey: ShortKey) {
    self.number = number
    self.voucherLine = voucherLine
    self.leg = leg
    self.shortKey = shortKey
  }
}
