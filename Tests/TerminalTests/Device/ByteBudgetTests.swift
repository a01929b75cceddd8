import Console
import Testing

@testable import Terminal

/// A list as a view draws it, of rows that differ from each other.
private struct Screenful {
  var first = 0
  var cursor = 0
  var counters = [1_204, 37, 9, 3, 2]

  func canvas(_ size: Size, _ lettering: Lettering) -> Canvas {
    var canvas = Canvas(size, lettering: lettering)
    let layout = ScreenLayout(size)
    EdgeLine(" Daybook  PROD acme > USMF", "engine RUNNING  LIVE", style: Style(.title))
      .draw(on: &canvas, in: layout.title)
    let columns = [
      Column("AGE", .fixed(6), alignment: .trailing), Column("DOCUMENT", .fixed(12)),
      Column("CUSTOMER", .atLeast(12)), .figures("AMOUNT", .fixed(12)), Column("CUR", .fixed(3)),
      Column("CHECKS", .fixed(7)),
    ]
    let rows = (0..<layout.visibleRows).map { row(first + $0, isCursor: $0 == cursor) }
    Table(columns: columns, rows: rows).draw(on: &canvas, in: layout.list)
    VerticalRule().draw(on: &canvas, in: layout.divider)
    for (index, counter) in counters.enumerated() {
      canvas.write("counter \(index)  \(counter)", in: layout.pane.line(index * 3))
    }
    return canvas
  }

  private func row(_ number: Int, isCursor: Bool) -> TableRow {
    let customers = ["Globex Corp", "Acme GmbH", "株式会社山田", "Café São Paulo", "Odegard AS"]
    let cells = [
      "\(number % 29) h", "INV-\(20_000 + number)", customers[number * 7 % 5],
      "\(number * 37 % 9_000).\(number % 90 + 10)",
      "EUR", number % 7 == 0 ? "period" : "ok",
    ]
    return TableRow(
      .cells(cells.map { TableCell($0, $0 == "period" ? .warning : .plain) }), isCursor: isCursor)
  }
}

extension CursesTests {
  /// PERF-6 and PERF-7. What a frame takes depends on nothing but the frames, so these are exact gates.
  @Suite struct ByteBudgetTests {
    let size = Size(width: 120, height: 40)

    /// The most bytes that any frame of a series takes after the first.
    private func most(_ frames: Int, _ change: (inout Screenful) -> Void) throws -> Int {
      let terminal = try FileTerminal("xterm-256color", size)
      defer { terminal.close() }
      var screen = Screenful()
      terminal.show(screen.canvas(size, terminal.device.lettering))
      let wipes = terminal.emulator.wipes
      let counts = (0..<frames).map { _ in
        change(&screen)
        return terminal.show(screen.canvas(size, terminal.device.lettering)).count
      }
      #expect(terminal.emulator.wipes == wipes)
      return counts.max() ?? 0
    }

    @Test func movingTheCursorTakesAtMost400Bytes() throws {
      #expect(try most(30) { $0.cursor += 1 } <= 400)
    }

    @Test func scrollingByOneTakesAtMost500Bytes() throws {
      #expect(try most(30) { $0.first += 1 } <= 500)
    }

    @Test func fiveCountersTakeAtMost150Bytes() throws {
      #expect(try most(30) { screen in screen.counters = screen.counters.map { $0 + 7 } } <= 150)
    }

    @Test func aPageTakesAtMost6000Bytes() throws {
      #expect(try most(10) { $0.first += 34 } <= 6_000)
    }

    @Test func nothingTakesNothing() throws {
      #expect(try most(5) { _ in } == 0)
    }
  }
}
