import Billing
import Ledger
import Testing

@testable import Bookkeeping

@Suite struct ResolutionTests {
  private func book(_ rows: [(String, [Condition])]) -> RankedRows {
    RankedRows(
      RuleBook(
        version: 1,
        accounts: rows.map { .init(id: $0.0, key: .revenue, conditions: $0.1, account: .main("401100")) },
        dimensions: [], journals: [:]))
  }

  private func winner(_ rows: [(String, [Condition])], _ traits: Traits) -> String {
    switch book(rows).account(for: .revenue, traits) {
    case .success(let choice): choice.row.id
    case .failure(.accountRowsTie(_, let rows)): "tie of " + rows.joined(separator: ", ")
    case .failure(let reason): "\(reason)"
    }
  }

  private let traits = Traits(
    [.itemPrice: "addon-sms-100", .currency: "EUR"], customFields: ["cf_region": "north"])

  private func item(_ pattern: String) -> Condition { Condition(.trait(.itemPrice), pattern) }
  private var euros: Condition { Condition(.trait(.currency), "EUR") }

  @Test func theRowWithMoreConditionsWins() {
    #expect(
      winner([("any", []), ("item", [item("addon-sms-100")]), ("both", [item("addon*"), euros])], traits)
        == "both")
  }

  @Test func anExactValueBeatsAPatternAndALongerStemAShorter() {
    #expect(
      winner([("a", [item("*")]), ("b", [item("addon-*")]), ("c", [item("addon-sms-*")])], traits) == "c")
    #expect(winner([("c", [item("addon-sms-*")]), ("exact", [item("addon-sms-100")])], traits) == "exact")
  }

  @Test func twoRowsThatFitEquallyWellAreATie() {
    let region = Condition(.customField("cf_region"), "north")
    #expect(winner([("any", []), ("a", [euros]), ("b", [region])], traits) == "tie of a, b")
    #expect(winner([("a", []), ("b", [])], traits) == "tie of a, b")
  }

  @Test func thereIsNeverADefault() {
    #expect(throws: HoldReason.accountKeyUnmapped(.revenue, traits)) {
      try book([]).account(for: .revenue, traits).get()
    }
    #expect(throws: HoldReason.accountKeyUnmapped(.tax, traits)) {
      try book([("any", [])]).account(for: .tax, traits).get()
    }
  }

  @Test func aConditionNeedsTheTraitToBeThere() {
    let gateway = Condition(.trait(.gateway), "*")
    #expect(!gateway.test.holds(for: traits))
    #expect(!Condition(.customField("cf_other"), "*").test.holds(for: traits))
    #expect(Condition(.customField("cf_region"), "nor*").test.holds(for: traits))
  }

  @Test func patternsAreComparedByteByByte() {
    // A combining mark after the stem belongs to the continuation, not to the last letter of the stem.
    let marked = Traits([.itemPrice: "pro\u{301}-x"])
    #expect(item("pro*").test.holds(for: marked))
    #expect(!item("pro").test.holds(for: marked))
    #expect(item("pro").test.holds(for: Traits([.itemPrice: "pro"])))
    #expect(!item("PRO").test.holds(for: Traits([.itemPrice: "pro"])))
    #expect(item("*").test.holds(for: Traits([.itemPrice: ""])))
  }

  /// The rows beside revenue on main account 401100.
  private func dimensions(_ rows: [RuleBook.DimensionRow]) -> DimensionRows {
    let account = [Condition(.trait(.accountKey), "REV"), Condition(.trait(.mainAccount), "401100")]
    return DimensionRows(rows, beside: account)
  }

  @Test func eachDimensionTakesItsValueFromTheMostSpecificRowThatGivesOne() throws {
    let result = dimensions([
      .init(id: "all", values: Dimensions(["BU": "001", "CC": "099"])),
      .init(id: "euro", conditions: [euros], values: Dimensions(["CC": "014"])),
      .init(id: "other", conditions: [item("plan*")], values: Dimensions(["CC": "077"])),
    ]).given(for: traits)
    let (values, origins) = try result.get()
    #expect(values == Dimensions(["BU": "001", "CC": "014"]))
    #expect(origins == [DimensionOrigin("BU", row: "all"), DimensionOrigin("CC", row: "euro")])
  }

  @Test func aRowThatGivesTwoValuesIsNamedForEachAndNoRowsGiveNone() throws {
    let (values, origins) = try dimensions([.init(id: "all", values: Dimensions(["BU": "1", "CC": "2"]))])
      .given(for: traits).get()
    #expect(values.sorted.count == 2)
    #expect(origins.map(\.row) == ["all", "all"])
    #expect(try dimensions([]).given(for: traits).get().values.isEmpty)
  }

  @Test func aTieOverOneDimensionNamesItsRows() {
    let result = dimensions([
      .init(id: "a", values: Dimensions(["CC": "1"])), .init(id: "b", values: Dimensions(["CC": "2"])),
    ]).given(for: traits)
    #expect(throws: HoldReason.dimensionRowsTie("CC", rows: ["a", "b"])) { try result.get() }
  }

  /// What a row asks of key and account is answered beforehand; its rank counts it all the same.
  @Test func aRowForTheAccountBeatsAWiderOneAndOneForAnotherIsLeftOut() throws {
    let rows: [RuleBook.DimensionRow] = [
      .init(id: "all", values: Dimensions(["CC": "1", "BU": "1"])),
      .init(
        id: "revenue", conditions: [Condition(.trait(.accountKey), "REV")], values: Dimensions(["CC": "2"])),
      .init(
        id: "account",
        conditions: [Condition(.trait(.accountKey), "REV"), Condition(.trait(.mainAccount), "4011*")],
        values: Dimensions(["CC": "3"])),
      .init(
        id: "tax", conditions: [Condition(.trait(.accountKey), "TAX"), euros, item("*")],
        values: Dimensions(["CC": "4"])),
    ]
    #expect(try dimensions(rows).given(for: traits).get().values == Dimensions(["BU": "1", "CC": "3"]))
    // One that asks more than the account still wins where it fits, and only there.
    let narrow =
      rows + [
        .init(
          id: "euro", conditions: [euros, item("addon*"), Condition(.trait(.accountKey), "REV")],
          values: Dimensions(["CC": "5"]))
      ]
    #expect(try dimensions(narrow).given(for: traits).get().values == Dimensions(["BU": "1", "CC": "5"]))
    #expect(
      try dimensions(narrow).given(for: Traits([.currency: "USD"])).get().values
        == Dimensions(["BU": "1", "CC": "3"]))
  }

  /// Whether one condition follows from another is decided by texts and stems alone, and agrees with asking.
  @Test func whatFollowsFromAnotherConditionIsNotAsked() {
    let patterns = ["", "*", "a*", "ab*", "ab", "abc", "abc*", "b*", "b"]
    let values = ["", "a", "ab", "abc", "abcd", "b", "ba"]
    for known in patterns {
      for asked in patterns {
        let answer = item(asked).answer(beside: [euros, item(known)])
        let reached = values.map { Traits([.itemPrice: $0]) }.filter { item(known).test.holds(for: $0) }
        let held = reached.filter { item(asked).test.holds(for: $0) }
        switch answer {
        case .always: #expect(held.count == reached.count, "\(asked) beside \(known)")
        case .never: #expect(held.isEmpty, "\(asked) beside \(known)")
        case .open: #expect(!held.isEmpty && held.count < reached.count, "\(asked) beside \(known)")
        }
      }
    }
    #expect(item("x").answer(beside: [euros]) == .open)
  }

  @Test func subjectsAreListedByTheirNames() {
    let subjects: [Condition.Subject] = [.trait(.tax), .customField("cf_a"), .trait(.accountKey)]
    #expect(subjects.sorted().map(\.name) == ["cf_a", "key", "tax"])
    #expect(Bookkeeping.Trait.allCases.sorted().first == .businessEntity)
  }

  @Test func aBookIsStoredWhole() throws {
    #expect(try Stored.again(RuleBook.sample) == RuleBook.sample)
    #expect(try Stored.again(traits) == traits)
  }

  @Test func policiesHoldUntilSomethingElseIsDecided() {
    let policies = Policies()
    #expect(policies.postInvoices == .paid)
    #expect(policies.closedPeriod(for: .invoice) == .hold)
    #expect(policies.automaticApproval.isEmpty && policies.reviewsFirstDocument)
    #expect(policies.receivableFollows == .payer && policies.disputes == .reopen)
  }
}
