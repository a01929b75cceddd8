public import Billing
import Ledger

/// The order in which one customer's work is sent (posting-rules R6): what creates a balance goes before what
/// settles it, and undoing runs backwards.
public struct LaneOrder: Hashable, Sendable, Comparable, Codable {
  /// The place in the lane; lower goes first.
  public let place: Int

  /// The place of an entry.
  public init(_ entry: JournalEntry) {
    let forward =
      switch entry.document.kind {
      case .invoice: 1
      case .creditNote: 2
      case .transaction: entry.concernsMoneyIn ? 3 : 4
      }
    place = entry.mirrors == nil ? forward : 9 - forward
  }

  /// Lower places go first.
  public static func < (left: LaneOrder, right: LaneOrder) -> Bool { left.place < right.place }
}

/// What of a lane is in a delivery.
public struct LaneTraffic: Hashable, Sendable {
  /// The place of what is under way; a lane has one at a time.
  public var place: LaneOrder
  /// The numbers that its lines mark in F&O.
  public var marks: Set<String>

  /// A place with its marks.
  public init(place: LaneOrder, marks: Set<String> = []) {
    self.place = place
    self.marks = marks
  }
}

/// An approved voucher that waits to be sent.
public struct Departure: Hashable, Sendable {
  /// The decision.
  public var posting: Posting.ID
  /// The voucher.
  public var entry: JournalEntry

  /// A voucher of a decision.
  public init(posting: Posting.ID, entry: JournalEntry) {
    self.posting = posting
    self.entry = entry
  }
}

/// Plans which vouchers travel together.
public struct BatchPlanner: Sendable {
  /// The most lines that one journal may hold; F&O splits journals of more than 1,000 lines when it posts
  /// them (contracts/d365fo.md section 8.2).
  public var lineLimit: Int

  /// A planner with a limit of lines for each journal.
  public init(lineLimit: Int = 900) {
    self.lineLimit = lineLimit
  }

  /// The vouchers that go into one journal next, for each purpose that has any.
  ///
  /// - Parameters:
  ///   - waiting: approved vouchers whose time has come.
  ///   - underWay: customers with vouchers in a delivery: their place in the lane, and what they mark.
  ///   - unfinished: documents with a decision that is neither posted nor closed; who waits for one of them
  ///     stays. A document that ended without a voucher is finished, also where a later revision may still
  ///     bring one: cash does not wait until an invoice is paid in full.
  /// - Returns: for each purpose that has any, the vouchers that fit into one journal, in the order of their
  ///   dates; at least one.
  public func plan(
    waiting: [Departure], underWay: [String: LaneTraffic], unfinished: Set<DocumentID>
  ) -> [JournalPurpose: [Departure]] {
    // Who waits for another document does not hold up the lane: whatever needs him names him itself.
    let free = waiting.filter { unfinished.isDisjoint(with: $0.entry.waitsFor) }
    let first = Dictionary(grouping: free, by: \.lane).mapValues { lane in
      lane.map { LaneOrder($0.entry) }.min()
    }
    let ready = free.filter { departure in
      let place = LaneOrder(departure.entry)
      return place == first[departure.lane] && (underWay[departure.lane].map { $0.place == place } ?? true)
    }
    let ordered = ready.sorted { left, right in
      (left.entry.voucher.date, left.entry.document, left.posting)
        < (right.entry.voucher.date, right.entry.document, right.posting)
    }
    let apart = markingApart(ordered, underWay)
    return Dictionary(grouping: apart, by: \.entry.journal).mapValues(withinLimit)
  }

  /// Of vouchers that mark the same number only the first goes: F&O takes one mark for each open item, even
  /// within one journal, and releases it when it posts (contracts/d365fo.md section 16).
  private func markingApart(
    _ ordered: [Departure], _ underWay: [String: LaneTraffic]
  ) -> [Departure] {
    var marked = underWay.mapValues(\.marks)
    return ordered.filter { departure in
      let marks = departure.entry.marks
      guard marked[departure.lane, default: []].isDisjoint(with: marks) else { return false }
      marked[departure.lane, default: []].formUnion(marks)
      return true
    }
  }

  /// As many whole vouchers as fit; at least one.
  private func withinLimit(_ departures: [Departure]) -> [Departure] {
    var lines = 0
    return Array(
      departures.prefix { departure in
        defer { lines += departure.entry.lineCount }
        return lines == 0 || lines + departure.entry.lineCount <= lineLimit
      })
  }
}

extension Departure {
  /// The customer account within its legal entity: the work of one lane is serial.
  public var lane: String { "\(entry.legalEntity)|\(entry.customer)" }
}

extension JournalEntry {
  /// Whether it books a payment, or undoes one: mirrors of payments and of refunds share a journal.
  fileprivate var concernsMoneyIn: Bool {
    if strand == Strand.prepayment { return true }
    return mirrors == nil ? journal == .payments : customerEffect.minorUnits > 0
  }

  /// How many journal lines the entry takes: a payment line carries its offset, so there is one for each leg.
  public var lineCount: Int { journal.isPaymentJournal ? legs.count : voucher.lines.count }
}
