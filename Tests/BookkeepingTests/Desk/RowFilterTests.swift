import Billing
import Ledger
import Testing

@testable import Bookkeeping

@Suite struct RowFilterTests {
  @Test func aFilterIsReadTermByTerm() throws {
    let filter = try RowFilter(
      parsing:
        "umbrella  kind:credit_note customer:cb_1 cur:eur rule:i2 cause:period from:2026-11-01 to:2026-11-30 >100 <99.50 is:warned"
    )
    #expect(
      filter.terms == [
        .word("umbrella"), .kind(.creditNote), .customer("cb_1"), .currency(eur), .rule(.i2), .cause(.period),
        .from("2026-11-01".day), .to("2026-11-30".day), .amountOver("100"), .amountUnder("99.50"), .warned,
      ])
  }

  @Test func nothingTypedFiltersNothing() throws {
    #expect(try RowFilter(parsing: "") == .none)
    #expect(try RowFilter(parsing: "   ") == .none)
  }

  @Test(arguments: [
    ("kind:bill", InvalidFilter.Expected.kind), ("customer:", .value), ("cur:EURO", .currency),
    ("cur:", .currency),
    ("rule:Z9", .rule), ("cause:weather", .cause), ("from:yesterday", .date), ("to:2026-02-30", .date),
    ("is:red", .property), ("colour:red", .field), (":", .field), (">", .amount), (">-5", .amount),
    ("<abc", .amount),
    (">1,5", .amount),
    (">1.005", .amount),
  ])
  func aTermThatCannotBeReadSaysWhatWouldBeRight(term: String, expected: InvalidFilter.Expected) {
    #expect(throws: InvalidFilter(term: term, expected: expected)) { try RowFilter(parsing: "acme \(term)") }
  }

  @Test func aCombiningMarkHidesNoSign() {
    #expect(throws: InvalidFilter(term: ">\u{301}100", expected: .amount)) {
      try RowFilter(parsing: ">\u{301}100")
    }
    #expect(throws: InvalidFilter(term: "kind:\u{301}invoice", expected: .kind)) {
      try RowFilter(parsing: "kind:\u{301}invoice")
    }
  }

  @Test func aValueMayHoldAColon() throws {
    #expect(try RowFilter(parsing: "customer:a:b").terms == [.customer("a:b")])
  }

  @Test func aQueryIsAWindowOnTheOldestFirst() throws {
    let query = RowQuery()
    #expect(query.sort == .age && !query.isDescending && query.after == nil && query.limit == 100)
    #expect(query.states.isEmpty && query.filter == .none)
    #expect(
      try Stored.again(RowQuery(states: [.held], after: RowKey(value: "7", id: 7)))
        == RowQuery(states: [.held], after: RowKey(value: "7", id: 7)))
  }
}
