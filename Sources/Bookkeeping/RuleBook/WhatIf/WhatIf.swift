public import Billing
public import Ledger

/// What would be different if another rule book were in force. It looks, and changes nothing.
public struct WhatIf: Sendable {
  /// Whether a document's voucher can still change.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nothing of it was sent: the voucher would be derived again.
    case unposted
    /// It is in the books or on its way there, and stays as it is.
    case posted
  }

  private let now: Bookkeeper
  private let then: Bookkeeper
  private let openNow: Bookkeeper
  private let openThen: Bookkeeper
  private let sharePolicies: Bool

  /// Compares the rule book in force with another one, over one state of F&O.
  ///
  /// - Parameters:
  ///   - book: the rule book in force.
  ///   - draft: the one that could be.
  ///   - master: what F&O has.
  public init(_ book: RuleBook, against draft: RuleBook, in master: MasterData) {
    now = Bookkeeper(book: book, master: master)
    then = Bookkeeper(book: draft, master: master)
    (openNow, openThen) = (now.withEveryPeriodOpen, then.withEveryPeriodOpen)
    sharePolicies = book.policies == draft.policies && book.journals == draft.journals
  }

  /// What would be different for one document.
  ///
  /// Both rule books are asked the same question, so that nothing shows up but what the draft changes. For what
  /// is in the books that question is what its voucher would be, were it posted today by the state of the
  /// document that was booked; closed periods do not count.
  ///
  /// - Parameters:
  ///   - file: the document with what the rules look at.
  ///   - isUnderWay: whether its last decision is on its way to F&O.
  ///   - isOpen: whether its last decision can still change.
  /// - Returns: one effect for each strand that would be different.
  public func effects(on file: CaseFile, isUnderWay: Bool = false, isOpen: Bool = true) -> [WhatIfEffect] {
    guard let booked = file.posted.standing.first ?? file.posted.first else {
      return isUnderWay
        ? compare(file, openNow, openThen, .posted) : compare(file, now, then, .unposted)
    }
    var asBooked = file
    asBooked.document = booked.source
    let past = compare(asBooked, openNow, openThen, .posted)
    guard isOpen, !isUnderWay else { return past }
    let (before, after) = (now.verdictAsItIs(file), then.verdictAsItIs(file))
    guard !before.isSame(as: after) else { return past }
    return past + [effect(file.document.id, .unposted, before, after)]
  }

  private func compare(
    _ file: CaseFile, _ now: Bookkeeper, _ then: Bookkeeper, _ standing: Standing
  ) -> [WhatIfEffect] {
    sharePolicies
      ? compareRows(file, now, then, standing) : compareAll(file, now, then, standing)
  }

  /// Compares where nothing but rows differs: what a document calls for is then asked once, and whatever finds the
  /// same accounts and dimensions in both books ends the same.
  private func compareRows(
    _ file: CaseFile, _ now: Bookkeeper, _ then: Bookkeeper, _ standing: Standing
  ) -> [WhatIfEffect] {
    var file = file
    file.posted = []
    guard let intended = try? now.intentions(for: file) else { return [] }
    return intended.compactMap { strand in
      guard case .books(let draft) = strand.intention else { return nil }
      let (mine, theirs) = (now.resolved(draft, in: file), then.resolved(draft, in: file))
      guard !mine.books(theSameAs: theirs) else { return nil }
      let (old, new) = (now.verdict(on: mine, in: file), then.verdict(on: theirs, in: file))
      return old.isSame(as: new) ? nil : effect(file.document.id, standing, old, new)
    }
  }

  private func compareAll(
    _ file: CaseFile, _ now: Bookkeeper, _ then: Bookkeeper, _ standing: Standing
  ) -> [WhatIfEffect] {
    let (before, after) = (now.verdictsAsNew(file), then.verdictsAsNew(file))
    let strands = before.map(\.strand) + after.map(\.strand).filter { !before.map(\.strand).contains($0) }
    return strands.compactMap { strand in
      let old = before.first { $0.strand == strand }?.verdict ?? .none(.booksAgree)
      let new = after.first { $0.strand == strand }?.verdict ?? .none(.booksAgree)
      return old.isSame(as: new) ? nil : effect(file.document.id, standing, old, new)
    }
  }

  private func effect(
    _ document: DocumentID, _ standing: Standing, _ before: WhatIfVerdict, _ after: WhatIfVerdict
  ) -> WhatIfEffect {
    WhatIfEffect(
      document: document, standing: standing, before: before, after: after,
      differences: differences(before.voucher, after.voucher))
  }

  private func differences(_ before: PlannedVoucher?, _ after: PlannedVoucher?) -> [BookDifference] {
    var (old, new) = (before?.lines ?? [], after?.lines ?? [])
    if before?.date == after?.date { (old, new) = (old.differing(from: new), new.differing(from: old)) }
    var cells: [BookCell: Money] = [:]
    func add(_ lines: [VoucherLine], on date: LedgerDate?, sign: Int64) {
      let period = date.flatMap { now.master.calendar.period(containing: $0) }?.name ?? ""
      for line in lines {
        let amount = Money(line.amount.minorUnits * sign, line.amount.currency)
        let cell = BookCell(
          account: line.account, dimensions: line.dimensions, period: period, currency: amount.currency)
        cells[cell, default: .zero(amount.currency)] += amount
      }
    }
    add(old, on: before?.date, sign: -1)
    add(new, on: after?.date, sign: 1)
    return [BookDifference](cells)
  }
}

extension Bookkeeper {
  /// A draft with its accounts and dimensions, or why they cannot be found.
  fileprivate func resolved(_ draft: Draft, in file: CaseFile) -> Result<Plan, HoldReason> {
    do {
      try checkReadiness()
      return .success(try plan(draft, in: file))
    } catch {
      return .failure(error)
    }
  }

  fileprivate func verdict(on resolved: Result<Plan, HoldReason>, in file: CaseFile) -> WhatIfVerdict {
    do {
      let (entry, concerns) = try finish(try resolved.get(), in: file)
      return .voucher(PlannedVoucher(entry, concerns, book))
    } catch {
      return .held(error)
    }
  }
}

extension Result<Plan, HoldReason> {
  /// Whether both book the same amounts on the same accounts with the same dimensions.
  fileprivate func books(theSameAs other: Self) -> Bool {
    guard case (.success(let mine), .success(let theirs)) = (self, other) else { return false }
    return mine.lines.elementsEqual(theirs.lines) { $0.line == $1.line }
  }
}

/// What would be different for one strand of a document.
public struct WhatIfEffect: Hashable, Sendable {
  /// The document.
  public let document: DocumentID
  /// Whether its voucher can still change.
  public let standing: WhatIf.Standing
  /// What the rule book in force says.
  public let before: WhatIfVerdict
  /// What the other one says.
  public let after: WhatIfVerdict
  /// What would stand in the books more (a debit) or less (a credit); empty where only the approval or the
  /// reason of a hold differs.
  public let differences: [BookDifference]

  /// What kind of difference it is.
  public var kind: Kind {
    switch (before, after) {
    case (.voucher(let old), .voucher(let new)):
      !old.books(theSameAs: new) ? .voucher : old.marks == new.marks ? .approval : .settlement
    case (_, .voucher): .released
    case (.voucher, _): .stopped
    default: .reason
    }
  }

  /// Kinds of differences, the gravest first.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A voucher would be missing.
    case stopped
    /// Another voucher.
    case voucher
    /// A voucher where there is none.
    case released
    /// The same voucher, marked to other invoices or credit notes.
    case settlement
    /// The same voucher; whether a person must look at it differs.
    case approval
    /// No voucher either way, for another reason.
    case reason
  }
}

/// A place in the books at which differences add up.
public struct BookCell: Hashable, Sendable {
  /// The account.
  public let account: Account
  /// The dimensions.
  public let dimensions: Dimensions
  /// The name of the fiscal period; empty where the calendar does not reach.
  public let period: String
  /// The currency.
  public let currency: Currency

  fileprivate var order: [String] { [period, account.description, dimensions.description, currency.code] }
}

/// What would stand more, or less, at one place in the books.
public struct BookDifference: Hashable, Sendable {
  /// The place.
  public let cell: BookCell
  /// The difference: a debit is positive, a credit negative.
  public let amount: Money
}

extension [BookDifference] {
  /// The differences that are none are left out; the others stand by period, account, dimensions and currency.
  init(_ cells: [BookCell: Money]) {
    self = cells.filter { !$0.value.isZero }.map { BookDifference(cell: $0.key, amount: $0.value) }
      .sorted { $0.cell.order.lexicographicallyPrecedes($1.cell.order) }
  }
}
