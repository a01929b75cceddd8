import Testing

@testable import Console

@Suite struct TableTests {
  static let columns = [
    Column("AGE", .fixed(5), alignment: .trailing, staying: .dropped(4)),
    Column("TYPE", .fixed(4), staying: .dropped(3)),
    Column("DOCUMENT", .fixed(10)),
    Column("CUSTOMER", .atLeast(12), staying: .dropped(5)),
    Column("POST DATE", .fixed(10), staying: .dropped(2)),
    .figures("AMOUNT", .fixed(10)),
    Column("CUR", .fixed(3)),
    Column("CHECKS", .fixed(6), staying: .dropped(1)),
  ]

  static let rows: [TableRow] = [
    row("2d 4h", "INV-20931", "Globex Corp", "1,840.00", "EUR", isCursor: true, isMarked: true),
    row("2d 3h", "INV-20933", "Zażółć Sp. z o.o.", "12,040.50", "PLN", isMarked: true),
    row("1d 8h", "PAY-88131", "株式会社山田商事貿易", "98,000", "JPY"),
    TableRow(.sentence("approved by op2")),
    row("9d 1h", "INV-19002", "Odegard AS", "123,456,789.00", "NOK"),
  ]

  static func row(
    _ age: String, _ document: String, _ customer: String, _ amount: String, _ currency: String,
    isCursor: Bool = false, isMarked: Bool = false
  ) -> TableRow {
    let texts = [age, "INV", document, customer, "2026-11-20", amount, currency, "ok"]
    let cells = texts.map { TableCell($0, hasChanged: $0 == "98,000") }
    return TableRow(.cells(cells), isCursor: isCursor, isMarked: isMarked)
  }

  static func picture(_ size: Size, linesPerRow: Int = 1) -> Canvas {
    var canvas = Canvas(size)
    Table(columns: columns, rows: rows, sortedBy: 0).draw(
      on: &canvas, in: canvas.bounds, linesPerRow: linesPerRow)
    return canvas
  }

  @Test func aTableShowsCursorMarksCutNamesAndWholeAmounts() {
    let canvas = Self.picture(Size(width: 80, height: 7))
    #expect(
      canvas.text == [
        "    AGE TYPE DOCUMENT   CUSTOMER                POST DATE      AMOUNT CUR CHECKS",
        ">*2d 4h INV  INV-20931  Globex Corp             2026-11-20   1,840.00 EUR ok",
        " *2d 3h INV  INV-20933  Zażółć Sp. z o.o.       2026-11-20  12,040.50 PLN ok",
        "  1d 8h INV  PAY-88131  株式会社山田商事貿易    2026-11-20     98,000*JPY ok",
        "  - approved by op2",
        "  9d 1h INV  INV-19002  Odegard AS              2026-11-20 ########## NOK ok",
        "",
      ])
    #expect(canvas.cursor == .init(at: Point(x: 0, y: 1), isVisible: false))
  }

  @Test func theCursorIsShownByItsSignAndByReverseVideo() {
    let snapshot = Self.picture(Size(width: 60, height: 3)).snapshot(in: .mono)
    #expect(snapshot.contains("  0-59 bold+reverse\n"))
  }

  @Test(arguments: [(68, "DOCUMENT", "CHECKS"), (60, "AMOUNT", "POST DATE"), (30, "CUR", "CUSTOMER")])
  func columnsGiveWayByTheirPriorityAndNeverThoseOfTheDocument(width: Int, kept: String, dropped: String) {
    let heads = Self.picture(Size(width: width, height: 3)).text[0]
    #expect(heads.contains(kept) && heads.contains("DOCUMENT") && heads.contains("AMOUNT"))
    #expect(!heads.contains(dropped))
  }

  @Test func belowSixtyColumnsARowTakesTwoLines() {
    #expect(
      Self.picture(Size(width: 44, height: 7), linesPerRow: 2).text == [
        "  DOCUMENT       AMOUNT CUR",
        ">*INV-20931    1,840.00 EUR",
        "    2d 4h INV  Globex Corp        2026-11-20",
        " *INV-20933   12,040.50 PLN",
        "    2d 3h INV  Zażółć Sp. z o.o.  2026-11-20",
        "  PAY-88131      98,000*JPY",
        "    1d 8h INV  株式会社山田商事 ~ 2026-11-20",
      ])
  }

  @Test func clicksMeanHeadsAndRows() {
    let canvas = Self.picture(Size(width: 80, height: 7))
    #expect(canvas.target(at: Point(x: 65, y: 0)) == .column(5))
    #expect(canvas.target(at: Point(x: 30, y: 2)) == .line(1))
  }

  /// TEST-3 and TEST-4: at every size every line has its columns and no amount is cut.
  @Test func noAmountIsEverCut() {
    let whole: Set = ["1,840.00", "12,040.50", "98,000", "123,456,789.00"]
    for width in 1...120 {
      let words = Self.picture(Size(width: width, height: 7)).text.flatMap {
        $0.split { $0 == " " || $0 == "*" }
      }
      let figures = words.filter { $0.contains(",") || $0.contains("#") }.map(String.init)
      #expect(
        figures.allSatisfy { whole.contains($0) || $0.allSatisfy { $0 == "#" } }, "\(width): \(figures)")
    }
  }
}
