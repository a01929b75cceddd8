import Billing
import Bookkeeping
import Foundation
import Ledger
import Testing

@testable import Store

@Suite struct BodyTests {
  private func roundTrip<Value: Codable & Equatable>(_ value: Value) throws {
    let text = try Body.write(value)
    let read: Value = try Body.read(text, table: "t", row: 1)
    #expect(read == value)
    #expect(try JSONDecoder().decode(Value.self, from: Data(text.utf8)) == value)
  }

  @Test func whatIsStoredIsReadBackEqual() throws {
    try roundTrip(Sample.invoice("INV-1", payments: ["t1", "t2"]))
    try roundTrip(Sample.payment("t1", for: "INV-1"))
    try roundTrip(Sample.customer(fields: ["cf_b": "2", "cf_a": "1"]))
    try roundTrip(Sample.book())
    try roundTrip(Sample.master())
    try roundTrip(
      Posting.State.held(
        .accountKeyUnmapped(.tax, Traits([.currency: "EUR", .tax: "VAT"], customFields: ["cf": "x"]))))
    try roundTrip(Posting.State.posted(Bookkeeping.Confirmation(voucher: "V", journal: "J", at: .max)))
    try roundTrip(
      JournalBatch.State.inDoubt(JournalBatch.Doubt(step: .lines(chunk: 3), sentAt: .min, lookedAt: nil)))
    try roundTrip([Concern.overLimit(Money(1, Sample.euro)), .deleted])
    try roundTrip([Resource.document(.invoice("|")), .customer("")])
  }

  @Test(arguments: [
    "", "plain", "quote \" and \\ backslash", "line\nbreak\ttab\u{0}nul\u{1F}", "zażółć 日本 🧾",
    "e\u{301}\u{200D}",
    "</script>", "\u{2028}\u{FEFF}",
  ])
  func anyTextComesBack(text: String) throws {
    try roundTrip([text])
    try roundTrip(["key \(text)": text])
    var customer = Sample.customer()
    customer.company = text
    try roundTrip(customer)
  }

  @Test func theSameValueGivesTheSameBytes() throws {
    let fields = Dictionary(uniqueKeysWithValues: (0..<50).map { ("cf_\($0)", "\($0)") })
    let text = try Body.write(Sample.customer(fields: fields))
    var random = SeededRandom(5)
    for _ in 0..<20 {
      let shuffled = Dictionary(
        uniqueKeysWithValues: fields.sorted { $0.key < $1.key }.shuffled(using: &random).map { ($0, $1) })
      #expect(try Body.write(Sample.customer(fields: shuffled)) == text)
    }
  }

  @Test func aFloatingPointNumberIsNotWritten() {
    #expect(throws: StoreError.self) { try Body.write([1.5]) }
    #expect(throws: StoreError.self) { try Body.write(["a": Float(1)]) }
  }

  @Test func whatFoundationWroteIsRead() throws {
    var customer = Sample.customer(fields: ["cf_a": "1/2 \" \u{1F9FE} \u{7}"])
    customer.company = "A/B \\ \n é"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let text = String(decoding: try encoder.encode(customer), as: UTF8.self)
    #expect(try Body.read(text, table: "t", row: 1) == customer)
    #expect(try Body.read(#"["\ud83e\uddfe\/"]"#, table: "t", row: 1) == ["🧾/"])
  }

  @Test func aBodyThatIsCutAnywhereIsDamaged() throws {
    let text = try Body.write(Sample.invoice("INV-\"1\"", payments: ["t1"]))
    for length in 0..<text.utf8.count {
      let cut = text.cut(toBytes: length)
      #expect(throws: StoreError.self) { let _: Document = try Body.read(cut, table: "t", row: 1) }
    }
    #expect(throws: StoreError.self) { let _: Document = try Body.read(text + "}", table: "t", row: 1) }
  }

  @Test(arguments: [
    "1.5", "1e3", "9223372036854775808", "-", "--1", "\"1\"", "null", "{}", "[1]", "true", "tru", "",
  ])
  func whatIsNoIntegerIsDamaged(text: String) {
    #expect(throws: StoreError.self) { let _: Int64 = try Body.read(text, table: "t", row: 1) }
  }

  @Test(arguments: [#""\x""#, #""\u12""#, #""\ud83e""#, #""\ud83e\u0041""#, #""\udc00""#, "\"\\"])
  func anUnknownEscapeIsDamage(text: String) {
    #expect(throws: StoreError.self) { let _: String = try Body.read(text, table: "t", row: 1) }
  }

  @Test func aBodyNestedBeyondSenseIsDamaged() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: StoreError.self) { let _: [String] = try Body.read(deep, table: "t", row: 1) }
  }

  @Test func theLeastAndTheGreatestIntegersAreRead() throws {
    try roundTrip([Int64.min, .max, 0, -1])
  }

  @Test func aDamagedBodyNamesItsRow() {
    #expect {
      let _: Document = try Body.read("{", table: "document_versions", row: 7)
    } throws: { error in
      guard case StoreError.damaged("document_versions", 7, _) = error else { return false }
      return true
    }
  }

  @Test func textsAreCutBetweenCharacters() {
    #expect("abc".cut(toBytes: 3) == "abc")
    #expect("abcd".cut(toBytes: 3) == "abc")
    #expect("aé".cut(toBytes: 2) == "a")
    #expect("🧾".cut(toBytes: 3) == "")
  }
}
