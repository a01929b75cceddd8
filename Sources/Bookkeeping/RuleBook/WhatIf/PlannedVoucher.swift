import Billing
public import Ledger

/// What a rule book makes of one strand of a document: the part of an entry that stands in the books.
public struct PlannedVoucher: Hashable, Sendable, Codable {
  /// What of the document it books; empty for the document itself.
  public var strand: String
  /// The rule that makes it.
  public var rule: Rule
  /// The accounting date.
  public var date: LedgerDate
  /// The journal name, or what stands in place of one; nil where the rule book names none.
  public var journal: JournalName?
  /// The customer account.
  public var customer: CustomerAccountNumber
  /// The balanced lines.
  public var lines: [VoucherLine]
  /// The invoices and credit notes that its lines are marked to, in the order of the lines.
  public var marks: [String]
  /// The rate that goes out with it; nil leaves it to F&O.
  public var rate: ExchangeRate?
  /// Whether the policy approves it without a person.
  public var isAutomatic: Bool

  init(_ entry: JournalEntry, _ concerns: [Concern], _ book: RuleBook) {
    strand = entry.strand
    rule = entry.rule
    date = entry.voucher.date
    journal = book.place(of: entry.journal)
    customer = entry.customer
    lines = entry.voucher.lines
    marks = entry.legs.compactMap(\.settles)
    rate = entry.rate
    isAutomatic = concerns.allowAutomaticApproval
  }

  /// Whether both say the same in the books: same day, journal, customer and rate, and the same amounts on the same
  /// accounts with the same dimensions. How lines are worded or split is no matter.
  func books(theSameAs other: PlannedVoucher) -> Bool {
    date == other.date && journal == other.journal && customer == other.customer
      && rate == other.rate
      && lines.differing(from: other.lines).balances == other.lines.differing(from: lines).balances
  }
}

extension [VoucherLine] {
  /// The lines that others do not have in the same place. What both have, and most lines are such, makes no difference
  /// in any balance.
  func differing(from others: [VoucherLine]) -> [VoucherLine] {
    enumerated().filter { place, line in place >= others.count || others[place] != line }.map(\.element)
  }
}

/// What a rule book says about one strand of a document.
public enum WhatIfVerdict: Hashable, Sendable {
  /// This voucher.
  case voucher(PlannedVoucher)
  /// It is held.
  case held(HoldReason)
  /// No voucher is needed.
  case none(NoVoucher)

  /// The voucher, where there is one.
  public var voucher: PlannedVoucher? { if case .voucher(let voucher) = self { voucher } else { nil } }

  /// Whether both come to the same, approvals included.
  func isSame(as other: WhatIfVerdict) -> Bool {
    guard case (.voucher(let mine), .voucher(let theirs)) = (self, other) else { return self == other }
    return mine.isAutomatic == theirs.isAutomatic && mine.marks == theirs.marks
      && mine.books(theSameAs: theirs)
  }
}

extension Bookkeeper {
  /// What the strands of a document come to if nothing of it were in the books, in the order in which they are
  /// booked. It is the same work as ``derive(_:)`` does, without what was posted before.
  func verdictsAsNew(_ file: CaseFile) -> [(strand: String, verdict: WhatIfVerdict)] {
    var file = file
    file.posted = []
    let intended: [StrandIntention]
    do {
      intended = try intentions(for: file)
    } catch {
      return [("", .held(error))]
    }
    return intended.map { ($0.strand, verdict(on: $0.intention, in: file)) }
  }

  private func verdict(on intention: Intention, in file: CaseFile) -> WhatIfVerdict {
    switch intention {
    case .nothing(let reason): return .none(reason)
    case .held(let reason): return .held(reason)
    case .books(let draft):
      do {
        let (entry, concerns) = try finish(draft, in: file)
        return .voucher(PlannedVoucher(entry, concerns, book))
      } catch {
        return .held(error)
      }
    }
  }

  /// What comes next for a document of which something is in the books.
  func verdictAsItIs(_ file: CaseFile) -> WhatIfVerdict {
    switch derive(file) {
    case .entry(let entry, let concerns): .voucher(PlannedVoucher(entry, concerns, book))
    case .noVoucher(let reason): .none(reason)
    case .upToDate: .none(.booksAgree)
    case .hold(let reason): .held(reason)
    }
  }

  /// The amounts that a document calls for, whether it is due or not, with the account keys that they need.
  func drafts(of file: CaseFile) -> [Draft] {
    let eager = with { $0.postInvoices = .finalised }
    var file = file
    file.posted = []
    let intended = (try? eager.intentions(for: file)) ?? []
    return intended.compactMap { if case .books(let draft) = $0.intention { draft } else { nil } }
  }

  /// The same bookkeeper for whom no period is closed: what is in the books already is judged by the rules, not
  /// by the calendar of today.
  var withEveryPeriodOpen: Bookkeeper {
    var master = master
    master.calendar = FiscalCalendar(
      master.calendar.periods.map { FiscalPeriod(name: $0.name, start: $0.start, end: $0.end, status: .open) }
    )
    return Bookkeeper(book: book, master: master)
  }
}
