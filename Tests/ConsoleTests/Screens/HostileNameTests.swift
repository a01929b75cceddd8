import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// TEST-9: names that would break a screen if they could.
@Suite struct HostileNameTests {
  static let names = [
    "Zażółć", "株式会社山田", "e\u{301}cole", "😀 Café", "👨‍👩‍👧‍👦 GmbH", "🇩🇪🇵🇱", "abc\u{202E}def", "\u{1B}[31mred\u{1B}[0m",
    "a\u{9B}2J", String(repeating: "W", count: 300), "", " ", "=cmd|'/c'", "x\ny\tz", "\u{0}\u{7F}\u{200B}",
    String(repeating: "a\u{300}", count: 90),
  ]

  private static func rows(_ name: String) throws -> [PostingRow] {
    let eur = try Currency("EUR")
    return try [StateWord.review, .held, .failed, .unknown].enumerated().map { index, state in
      try SampleBooks.row(
        Int64(index + 1), DocumentID(.invoice, name), name, Money(123_456_789_012, eur), state: state,
        cause: Cause(.customerNotLinked, name))
    }
  }

  @Test(arguments: names)
  func aNameFromOutsideStaysInItsPlace(name: String) throws {
    for size in [(80, 24), (120, 40), (50, 12)].map({ Size(width: $0.0, height: $0.1) }) {
      var desk = try ScriptedDesk(size: size, rows: Self.rows(name))
      desk.size = size
      var customer = try #require(desk.customers.rows.first)
      customer.name = name
      desk.customers.put(customer)
      desk.audit.put(SampleBooks.line(200_000, SampleBooks.time, name, name, name, name))
      desk.feed(.news(.log([LogLine(at: SampleBooks.time, .error, name, name)])))
      desk.publish(.everything)
      check(desk, name)
      for key: Key in [
        "2", .enter, "e", .escape, .escape, "x", .escape, "3", .enter, "4", "m", .escape, "8", "0",
      ] {
        desk.press(key)
        desk.wait(400)
        check(desk, name)
      }
    }
  }

  private func check(_ desk: ScriptedDesk, _ name: String) {
    let canvas = desk.model.view(desk.size, lettering: .plain)
    for y in 0..<canvas.size.height {
      #expect(canvas.isWhole(y), "\(name.debugDescription) at \(desk.size), line \(y)")
    }
    let scalars = canvas.text.joined().unicodeScalars
    #expect(!scalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" })
  }

  @Test(arguments: names)
  func plainModeWritesNoControlsEither(name: String) throws {
    var desk = try PlainDesk(rows: Self.rows(name))
    desk.type("review", "open", "back", "explain", "failed", "open", "explain", "hold", "0", "audit", "log")
    let scalars = desk.transcript.joined().unicodeScalars
    #expect(!scalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" })
  }

  /// UX-1: on no screen is an amount cut; where it does not fit it shows ######.
  @Test func anAmountIsWholeOrNotThere() throws {
    let eur = try Currency("EUR")
    let row = try SampleBooks.row(1, SampleBooks.invoice(1), "Globex", Money(-123_456_789_012_34, eur))
    var desk = try ScriptedDesk(rows: [row])
    desk.press("2")
    desk.wait(1_000)
    for width in 40...130 {
      desk.resize(width, 24)
      let digits = desk.screen[4].filter { $0.isNumber || $0 == "," || $0 == "." }
      let isWhole = digits.contains("123,456,789,012.34") || !digits.contains("123,4")
      #expect(isWhole, "\(width): \(desk.screen[4])")
    }
  }
}
