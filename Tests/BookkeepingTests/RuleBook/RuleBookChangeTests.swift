import Bookkeeping
import Ledger
import Testing

@Suite struct RuleBookChangeTests {
  private let book = RuleBook.sample

  @Test func aRuleBookIsWrittenInTheSyntaxOfTheConfiguration() {
    let text = book.text
    #expect(text.hasPrefix("[finance_operations.journals]\ninvoices = \"CBINV\"\n"))
    #expect(
      text.contains(
        """
        [[accounts]]
        id = "stripe"
        key = "CLR"
        when = { gateway = "stripe" }
        main_account = "112500"

        """))
    #expect(text.contains("bank_account = \"BANK1\"\n"))
    #expect(text.contains("values = { BU = \"001\", CC = \"014\", Product = \"SaaS\" }\n"))
    #expect(text.contains("[policies.approval.automatic_up_to]\nEUR = \"1000000.00\"\n"))
  }

  @Test func whatDiffersIsNamedByItsRowOrItsKey() {
    var other = book
    other.version = 9
    other.policies.disputes = .dispute
    other.accounts[0].account = .main("401999")
    other.accounts.removeAll { $0.id == "rnd" }
    other = other.setting(RuleBook.DimensionRow(id: "new", values: Dimensions(["BU": "002"])))
    let changes = other.changes(since: book)
    #expect(
      changes.map(\.place) == ["policies.disputes", "accounts rnd", "accounts rev-pro", "dimensions new"])
    #expect(changes[0].before == "\"reopen\"")
    #expect(changes[0].after == "\"dispute\"")
    #expect(changes[1].after == nil)
    #expect(changes[2].after?.contains("401999") == true)
    #expect(changes[3].before == nil)
  }

  @Test func theOrderOfRowsAndTheVersionMeanNothing() {
    var other = book
    other.version = 9
    other.accounts.reverse()
    #expect(other.changes(since: book).isEmpty)
  }

  @Test func settingARowReplacesTheOneOfThatName() {
    let row = RuleBook.DimensionRow(id: "saas", values: Dimensions(["BU": "002"]))
    #expect(book.setting(row).dimensions == [row])
  }

  private func rows(_ conditions: [[Bookkeeping.Trait: String]]) -> RuleBook {
    var book = book
    book.accounts = conditions.enumerated().map { index, traits in
      RuleBook.AccountRow(
        id: "row-\(index)", key: .gatewayClearing,
        conditions: traits.sorted { $0.key < $1.key }.map { Condition(.trait($0.key), $0.value) },
        account: .main("1"))
    }
    book.dimensions = []
    return book
  }

  @Test(
    arguments: [
      ([[.gateway: "stripe"], [.currency: "EUR"]], true),
      ([[.gateway: "stripe"], [.gateway: "adyen"]], false),
      ([[.gateway: "stripe"], [.gateway: "stripe", .currency: "EUR"]], false),
      ([[.gateway: "st*"], [.gateway: "stripe"]], false), ([[.gateway: "st*"], [.currency: "E*"]], false),
      ([[.gateway: "st*"], [.method: "ca*"]], true), ([[:], [:]], true),
    ] as [([[Bookkeeping.Trait: String]], Bool)])
  func rowsThatWouldTieAreFoundWithoutADocument(conditions: [[Bookkeeping.Trait: String]], tie: Bool) {
    #expect(rows(conditions).ties.isEmpty != tie)
  }

  @Test func dimensionRowsTieOnlyWhereTheyGiveTheSameDimension() {
    var book = rows([])
    book.dimensions = [
      RuleBook.DimensionRow(id: "a", values: Dimensions(["BU": "001"])),
      RuleBook.DimensionRow(id: "b", values: Dimensions(["CC": "014"])),
    ]
    #expect(book.ties.isEmpty)
    book.dimensions[1].values = Dimensions(["BU": "002"])
    #expect(book.ties.map(\.place) == [.dimension(1)])
    #expect(book.ties.map(\.problem) == [.mayTie(with: "a")])
  }

  private func problems(
    _ change: (inout RuleBook) -> Void = { _ in }, _ master: MasterData = .sample
  ) -> [RuleBookFinding.Problem] {
    var book = book
    change(&book)
    return book.findings(in: master, on: "2026-11-30".day).map(\.problem)
  }

  @Test func theSampleFitsTheSample() { #expect(problems().isEmpty) }

  @Test func whatFinanceOperationsDoesNotHaveIsFound() {
    #expect(problems({ $0.accounts[0].account = .main("9") }) == [.accountUnknown(.main("9"))])
    #expect(problems({ $0.accounts[6].account = .bank("B") }) == [.accountUnknown(.bank("B"))])
    #expect(
      problems({ $0.dimensions[0].values = Dimensions(["BU": "009"]) }) == [.valueUnknown("BU", "009")])
    #expect(
      problems({ $0.dimensions[0].values = Dimensions(["Region": "N"]) }) == [
        .dimensionUnsupported("Region"), .valueUnknown("Region", "N"),
      ])
    #expect(problems({ $0.journals[.invoices] = nil }) == [.journalMissing])
    #expect(problems({ $0.journals[.invoices] = "NONE" }) == [.journalUnknown("NONE")])
    #expect(problems({ $0.journals[.invoices] = "CBPAY" }) == [.journalOfWrongType("CBPAY")])
  }

  @Test func whatIsBlockedOnTheDayIsFound() {
    let blocked = MasterData.sample { master in
      master.mainAccounts["401100"]?.isSuspended = true
      master.dimensionValues["CC"]?["014"]?.validity = .init(to: "2026-11-29".day)
    }
    #expect(problems({ _ in }, blocked) == [.accountBlocked(.main("401100")), .valueBlocked("CC", "014")])
    #expect(problems({ _ in }, .sample { $0.ledgerFormat = nil }) == [.noFormat])
  }

  /// Values with the delimiter in them are escaped by the rules of contracts/d365fo.md section 7, and read back.
  @Test(arguments: DimensionFormat.Delimiter.allCases)
  func everyStringIsReadBack(delimiter: DimensionFormat.Delimiter) {
    let values = Dimensions(["BU": "0\(delimiter.text)1", "CC": "\\14", "Product": "a\\\(delimiter.text)"])
    let master = MasterData.sample { master in
      master.ledgerFormat = DimensionFormat(
        segments: ["MainAccount", "BU", "CC", "Product"], delimiter: delimiter)
      master.defaultFormat = DimensionFormat(segments: ["BU", "CC", "Product"], delimiter: delimiter)
      for (name, value) in values.sorted {
        master.dimensionValues[name] = [value: MasterData.DimensionValue(description: "")]
      }
    }
    #expect(problems({ $0.dimensions[0].values = values }, master).isEmpty)
  }
}
