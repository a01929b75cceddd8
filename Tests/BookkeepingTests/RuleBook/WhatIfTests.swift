import Billing
import Bookkeeping
import Ledger
import Testing

@Suite struct WhatIfTests {
  /// An office with an invoice, its payment and a refund, of which nothing is posted.
  private var office: Office {
    var office = Office()
    office.read(
      .invoice(
        .sample("INV-1", [.sample("100.00"), .sample("20.00", "addon-seats")], tax: "22.80")))
    office.read(.transaction(.sample("txn-1", .payment, "142.80")))
    office.read(.creditNote(.sample("CN-1", tax: "7.60")))
    return office
  }

  private func draft(_ change: (inout RuleBook) -> Void) -> RuleBook {
    var book = RuleBook.sample
    change(&book)
    book.version = 2
    return book
  }

  private func effects(
    _ draft: RuleBook, _ office: Office, _ id: DocumentID, isUnderWay: Bool = false, isOpen: Bool = true
  ) -> [WhatIfEffect] {
    let whatIf = WhatIf(office.book, against: draft, in: office.master)
    return office.file(id, lookers: []).map {
      whatIf.effects(on: $0, isUnderWay: isUnderWay, isOpen: isOpen)
    } ?? []
  }

  private func report(_ draft: RuleBook, _ office: Office) -> WhatIfReport {
    var report = WhatIfReport()
    for id in office.documents.keys.sorted() { report.count(effects(draft, office, id)) }
    return report
  }

  private func words(_ differences: [BookDifference]) -> [String] {
    differences.map { "\($0.cell.period) \($0.cell.account) \($0.cell.dimensions) \($0.amount.decimalText)" }
  }

  @Test func theSameRuleBookMakesNoDifference() {
    let report = report(draft { _ in }, office)
    #expect(report.isEmpty)
    #expect(report.documents == 3)
  }

  @Test func anotherAccountMovesTheAmountInItsPeriod() throws {
    let book = draft { $0.accounts[1].account = .main("220100") }
    let effect = try #require(effects(book, office, .invoice("INV-1")).first)
    #expect(effect.kind == .voucher)
    #expect(effect.standing == .unposted)
    #expect(
      words(effect.differences) == ["Period 11 main 220100  -20.00", "Period 11 main 401200  20.00"])
    #expect(effects(book, office, .transaction("txn-1")).isEmpty)
  }

  @Test func anotherDimensionMovesTheAmountToo() {
    let book = draft { $0.dimensions[0].values["CC"] = "022" }
    #expect(
      words(report(book, office).net(.unposted)) == [
        "Period 11 main 401100 BU=001, CC=014, Product=SaaS 60.00",
        "Period 11 main 401100 BU=001, CC=022, Product=SaaS -60.00",
      ])
  }

  @Test func whatAMissingRowStopsAndAnewRowReleasesIsToldApart() {
    let without = draft { $0.accounts.removeAll { $0.key == .tax } }
    #expect(effects(without, office, .invoice("INV-1")).map(\.kind) == [.stopped])
    var office = office
    office.book = without
    let effects = effects(.sample, office, .invoice("INV-1"))
    #expect(effects.map(\.kind) == [.released])
    let sum = effects.flatMap(\.differences).map(\.amount).sum(in: eur)
    #expect(sum.isZero)
  }

  @Test func aPolicyThatAsksAPersonIsADifferenceWithoutAmounts() {
    let book = draft { $0.policies.automaticApproval = [eur: "50.00".eur] }
    let effect = effects(book, office, .invoice("INV-1"))
    #expect(effect.map(\.kind) == [.approval])
    #expect(effect.flatMap(\.differences).isEmpty)
  }

  @Test func whatIsPostedIsShownAsItWouldHaveBeenAndStays() throws {
    var office = office
    office.postAll()
    let book = draft { $0.accounts[1].account = .main("220100") }
    let effect = try #require(effects(book, office, .invoice("INV-1"), isOpen: false).first)
    #expect(effect.standing == .posted)
    #expect(effect.kind == .voucher)
    let report = report(book, office)
    #expect(report.total(.unposted) == 0)
    #expect(report.total(.posted) == 1)
  }

  @Test func aPeriodThatWasClosedSinceMakesNothingPostedDifferent() {
    var office = office
    office.postAll()
    office.master.calendar = .year2026(closed: [11])
    let book = draft { $0.policies.closedPeriod = [.invoice: .nextOpenPeriod] }
    #expect(report(book, office).isEmpty)
  }

  @Test func aClosedPeriodMattersForWhatIsNotPosted() {
    var office = office
    office.master.calendar = .year2026(closed: [11])
    let book = draft { $0.policies.closedPeriod = [.invoice: .nextOpenPeriod] }
    #expect(effects(book, office, .invoice("INV-1")).map(\.kind) == [.released])
  }

  @Test func whatIsOnItsWayCountsAsPosted() {
    let book = draft { $0.accounts[0].account = .main("220100") }
    #expect(effects(book, office, .invoice("INV-1"), isUnderWay: true).map(\.standing) == [.posted])
  }

  /// The draft's side of every effect is the voucher that the draft would really make.
  @Test func whatIsForetoldIsWhatHappens() throws {
    let book = draft { book in
      book.accounts[0].account = .main("220100")
      book.policies.showsDiscountsGross = true
    }
    for id in office.documents.keys.sorted() {
      var later = office
      later.book = book
      let real = later.next(id)?.entry
      let foretold = effects(book, office, id).first?.after.voucher
      guard let foretold else {
        #expect(real?.voucher == office.next(id)?.entry?.voucher)
        continue
      }
      #expect(foretold.lines == real?.voucher.lines)
      #expect(foretold.date == real?.voucher.date)
    }
  }

  @Test func reportsAddUp() {
    let book = draft { $0.accounts[0].account = .main("220100") }
    var (whole, parts) = (WhatIfReport(), WhatIfReport())
    for id in office.documents.keys.sorted() {
      var part = WhatIfReport()
      part.count(effects(book, office, id))
      parts.add(part)
      whole.count(effects(book, office, id))
    }
    #expect(whole == parts)
    #expect(whole.count(of: .voucher, .unposted) == 2)
  }

  /// A draft of random changes, over the documents of a random shop: a document without an effect gets the very
  /// same voucher, and a document with another voucher has an effect.
  @Test(arguments: 0..<200)
  func nothingThatChangesIsMissed(seed: UInt64) throws {
    var dice = Dice(seed: seed)
    var shop = Shop(seed: dice.next())
    for _ in 0..<12 { shop.act(dice.pick([Shop.building, Shop.building, Shop.undoing, Shop.disputing])) }
    var office = Office()
    office.book.policies.postInvoices = .finalised
    office.customers["gamma"] = .account("US-3")
    shop.revisions.forEach { office.read($0) }
    var later = office
    for _ in 0..<2 { later.book.change(&dice) }
    for id in office.documents.keys.sorted() {
      let isSame = later.story(id) == office.story(id)
      let effects = effects(later.book, office, id).filter { $0.kind != .approval }
      #expect(!effects.isEmpty || isSame, "\(id): \(office.story(id)) became \(later.story(id))")
    }
  }
}

extension RuleBook {
  /// Some change that a controller could make.
  fileprivate mutating func change(_ dice: inout Dice) {
    switch dice.roll(0..<6) {
    case 0: accounts[dice.roll(0..<accounts.count)].account = .main("230500")
    case 1: accounts.remove(at: dice.roll(0..<accounts.count))
    case 2: dimensions[0].values["CC"] = "022"
    case 3: policies.showsDiscountsGross.toggle()
    case 4: policies.postInvoices = .paid
    default:
      accounts.append(
        AccountRow(
          id: "new", key: .gatewayClearing,
          conditions: [Condition(.trait(.gateway), "stripe"), Condition(.trait(.currency), "EUR")],
          account: .main("110100")))
    }
  }
}
