import Billing
import Bookkeeping
import Ledger
import Testing

/// What F&O's account structures allow, and what becomes of a voucher that they do not (posting-rules R7).
@Suite struct AccountStructureTests {
  private static let day = "2026-11-22".day

  @Test(arguments: [
    ("*", ["014", "x"], [""]), ("\"\"", [""], ["014"]), ("*;\"\"", ["014", ""], []),
    ("* ; \" \"", ["014", ""], []), ("014", ["014"], ["", "0140", "015"]),
    ("014,022", ["014", "022"], ["015"]),
    ("4*", ["4", "401100"], ["", "501100"]),
    ("401100..499999", ["401100", "499999", "45"], ["401099", "5", ""]),
    ("..200", ["100", "200"], ["201", ""]), ("300..", ["300", "Z"], ["299", ""]), ("saas", ["SaaS"], ["SMS"]),
    ("a..c", ["B"], ["D"]), ("", ["", "anything"], []), ("!014", ["", "014"], []), ("4*1", ["", "x"], []),
    ("4?1", ["", "x"], []), ("(x)", ["", "y"], []), ("4*..5*", ["", "x"], []),
  ])
  func criteriaAllowWhatFinanceMeansByThem(text: String, allowed: [String], refused: [String]) {
    let criteria = SegmentCriteria(foreignText: text)
    for value in allowed { #expect(criteria.allows(value), "\(text) allows \(value)") }
    for value in refused { #expect(!criteria.allows(value), "\(text) refuses \(value)") }
  }

  private func master(_ rows: [[String]], validity: MasterData.Validity = .init()) -> MasterData {
    var master = MasterData.sample
    master.structures = [
      AccountStructure(
        name: "P&L", segments: ["MainAccount", "CC", "BU"],
        rows: rows.map { texts in
          AccountStructure.Row(
            criteria: texts.map { SegmentCriteria(foreignText: $0) }, validity: validity)
        })
    ]
    return master
  }

  private func problem(
    _ master: MasterData, _ account: MainAccountNumber, _ dimensions: [DimensionName: String]
  ) -> StructureProblem? {
    master.structureProblem(account, Dimensions(dimensions), on: Self.day)
  }

  @Test func anyRowThatFitsIsEnoughAndTheFurthestOneNamesWhatStops() {
    let master = master([["4*", "014", "001"], ["4*", "022", "*;\"\""], ["6*", "*", "*"]])
    #expect(problem(master, "401100", ["CC": "014", "BU": "001"]) == nil)
    #expect(problem(master, "401100", ["CC": "022"]) == nil)
    #expect(
      problem(master, "401100", ["CC": "014", "BU": "002"])
        == .notAllowed("401100", "BU", value: "002", structure: "P&L"))
    #expect(problem(master, "401100", [:]) == .notAllowed("401100", "CC", value: "", structure: "P&L"))
    #expect(problem(master, "110110", [:]) == .noStructure("110110"))
  }

  @Test func aSecondStructureMayHaveTheAccount() {
    var master = master([["4*", "014", "001"]])
    master.structures?.append(
      AccountStructure(
        name: "Balance", segments: ["MainAccount"], rows: [.init(criteria: [.init(foreignText: "1*")])]))
    #expect(problem(master, "110110", ["CC": "014"]) == nil, "a dimension that is no segment is let through")
    #expect(problem(master, "201000", [:]) == .noStructure("201000"))
  }

  @Test func aRowThatHasEndedAllowsNothing() {
    let ended = MasterData.Validity(to: Self.day.advanced(byDays: -1))
    #expect(problem(master([["*"]], validity: ended), "401100", [:]) == .noStructure("401100"))
    #expect(problem(master([["*"]], validity: .init(to: Self.day)), "401100", [:]) == nil)
  }

  @Test func structuresThatAreNotKnownAllowEverything() {
    var master = master([])
    #expect(problem(master, "401100", [:]) == .noStructure("401100"))
    master.structures = []
    #expect(problem(master, "401100", [:]) == nil)
    master.structures = nil
    #expect(problem(master, "401100", [:]) == nil)
    #expect(master.hasStructure(for: "401100", on: Self.day))
  }

  @Test func aVoucherThatIsNotAllowedIsHeldOrAsksAPersonByPolicy() {
    var office = Office()
    office.read(invoice: .sample("INV-1"))
    office.master.structures = master([["4*", "099", "*"], ["*", "*;\"\"", "*;\"\""]]).structures
    #expect(office.next(.invoice("INV-1"))?.entry != nil, "another row allows it")
    office.master.structures =
      master([["4*", "099", "*;\"\""], ["1*", "*;\"\"", "*;\"\""], ["2*"]]).structures
    let problem = StructureProblem.notAllowed("401100", "CC", value: "014", structure: "P&L")
    #expect(office.next(.invoice("INV-1")) == .hold(.accountStructure(problem)))
    office.book.policies.accountStructures = .ask
    let next = office.next(.invoice("INV-1"))
    #expect(next?.entry != nil && next?.concerns.contains(.outsideStructure(problem)) == true)
    #expect(Concern.outsideStructure(problem).needsPerson && Concern.outsideStructure(problem).isWarning)
  }

  @Test func aRowOfTheRuleBookWhoseAccountIsInNoStructureIsFound() {
    var master = master([["1*"]])
    let row = RuleBook.AccountRow(id: "r", key: .revenue, account: .main("401100"))
    var book = RuleBook.sample
    book.accounts = [row]
    let findings = { [book] (master: MasterData) in book.findings(in: master, on: Self.day).map(\.problem) }
    #expect(findings(master).contains(.accountOutsideStructures(.main("401100"))))
    master.structures = nil
    #expect(!findings(master).contains(.accountOutsideStructures(.main("401100"))))
  }
}
