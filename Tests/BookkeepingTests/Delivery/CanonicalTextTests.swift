import Billing
import Ledger
import Testing

@testable import Bookkeeping

/// What an approval binds: everything that reaches the books, in a text that no other entry has.
@Suite struct CanonicalTextTests {
  static let hostile = [
    "", "a", "end of line", "1:a", "\n", "2\n1:a", "\u{301}", "e\u{301}", "é", "open", "marked",
  ]

  private static func entry(_ dice: inout Dice) -> JournalEntry {
    func pick() -> String { dice.pick(hostile) }
    func line(_ cents: Int64) -> VoucherLine {
      let values = (0..<Int.random(in: 0...2, using: &dice)).map { _ in (DimensionName(pick()), pick()) }
      let account: Account =
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: .main(MainAccountNumber(pick()))
        case 1: .customer(CustomerAccountNumber(pick()))
        default: .bank(BankAccountNumber(pick()))
        }
      return VoucherLine(
        account, Money(cents, eur), dimensions: Dimensions(Dictionary(values) { first, _ in first }),
        text: pick())
    }
    let count = Int.random(in: 1...3, using: &dice)
    let lines = (0..<count).map { _ in line(1) } + [line(-Int64(count))]
    let legs = (0..<Int.random(in: 0...2, using: &dice)).map { _ in
      Leg(name: pick(), line: 0, settles: dice.chance(of: 50) ? pick() : nil)
    }
    return JournalEntry(
      document: DocumentID(dice.pick(DocumentKind.allCases), pick()),
      rule: dice.pick(Rule.allCases), strand: pick(),
      version: Int.random(in: 1...2, using: &dice),
      legalEntity: LegalEntityID(pick()), journal: dice.pick(JournalPurpose.allCases),
      customer: CustomerAccountNumber(pick()),
      voucher: must { try Voucher(date: LedgerDate(dayNumber: lines.count), lines: lines) },
      legs: legs, reference: pick(), origins: [], mirrors: dice.chance(of: 50) ? 1 : nil,
      movedFrom: dice.chance(of: 50) ? LedgerDate(dayNumber: 9) : nil)
  }

  /// The fields of a canonical text, read back by their lengths: that this is possible is what makes it
  /// unambiguous.
  private static func fields(_ text: String) -> [[UInt8]]? {
    var (fields, rest) = ([[UInt8]](), Array(text.utf8)[...])
    while !rest.isEmpty {
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard let length = Int(String(decoding: digits, as: UTF8.self)), rest.count > digits.count + length
      else {
        return nil
      }
      rest = rest.dropFirst(digits.count + 1)
      fields.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
      guard rest.isEmpty || rest.popFirst() == 0x0A else { return nil }
    }
    return fields
  }

  @Test func everyTextCanBeTakenApartAgain() throws {
    var dice = Dice(seed: 3)
    for _ in 0..<5_000 {
      let entry = Self.entry(&dice)
      let fields = try #require(Self.fields(entry.canonicalText))
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      #expect(texts[2] == entry.document.id)
      #expect(texts[14] == String(entry.voucher.lines.count))
      var place = 15
      for line in entry.voucher.lines {
        #expect(texts[place] == line.account.description)
        let values = try #require(Int(texts[place + 3]))
        #expect(values == 2 * line.dimensions.sorted.count)
        place += 4 + values
      }
      #expect(texts[place] == String(entry.legs.count))
      place += 1
      for leg in entry.legs {
        #expect(texts[place] == leg.name)
        place += leg.settles == nil ? 3 : 4
      }
      #expect(place == texts.count)
    }
  }

  @Test func noTwoDifferentEntriesShareAText() {
    var dice = Dice(seed: 4)
    var texts: [[UInt8]: JournalEntry] = [:]
    for _ in 0..<5_000 {
      var entry = Self.entry(&dice)
      let text = Array(entry.canonicalText.utf8)
      if let other = texts.updateValue(entry, forKey: text) { #expect(other == entry) }
      entry.waitsFor = [.invoice("INV-1")]
      #expect(Array(entry.canonicalText.utf8) == text, "what it waits for does not reach the books")
    }
  }

  @Test func anAbsentMarkIsNoEmptyOne() {
    var dice = Dice(seed: 5)
    var entry = Self.entry(&dice)
    entry.legs = [Leg(name: "INV-1", line: 0, settles: nil)]
    let open = entry.canonicalText
    entry.legs[0].settles = ""
    #expect(entry.canonicalText != open)
    entry.legs[0].settles = "INV-1"
    #expect(Fingerprints(sha256: digest).hash(entry).text.utf8.count == 64)
  }
}
