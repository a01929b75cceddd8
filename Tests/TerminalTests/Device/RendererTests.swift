import CTerminal
import Console
import Testing

@testable import Terminal

/// What a terminal type can show of a look.
struct Abilities {
  let colours: Int
  let canDim: Bool
  /// The attributes that it does not show together with a colour (`ncv`).
  let notWithColour: Look.Attributes

  static let all: [String: Abilities] = [
    "xterm-256color": Abilities(colours: 256, canDim: true, notWithColour: []),
    "tmux-256color": Abilities(colours: 256, canDim: true, notWithColour: []),
    "screen-256color": Abilities(colours: 256, canDim: true, notWithColour: []),
    "linux": Abilities(colours: 8, canDim: true, notWithColour: [.underline, .dim]),
    "vt220": Abilities(colours: 0, canDim: false, notWithColour: []),
    "vt100": Abilities(colours: 0, canDim: false, notWithColour: []),
  ]

  func pen(_ look: Look) -> Pen {
    var attributes = look.attributes
    var foreground = colours == 0 ? nil : look.foreground.map { Int($0.rawValue) }
    if let colour = foreground, colour > 7, colours == 8 {
      foreground = colour - 8
      attributes.insert(.bold)
    }
    if foreground != nil { attributes.subtract(notWithColour) }
    if !canDim { attributes.remove(.dim) }
    return Pen(
      bold: attributes.contains(.bold), dim: attributes.contains(.dim),
      underline: attributes.contains(.underline), reverse: attributes.contains(.reverse),
      foreground: foreground, background: nil)
  }
}

/// Canvases that look like screens, in a random order.
struct Scribbler {
  private var chance: Chance
  private let pieces = [
    "INV-20931", "Zażółć Sp. z o.o.", "株式会社山田", "e\u{301}\u{302}x", "1,840.00", "────┼", "#", " ",
    "aaaaaaaaaaaaaaaaaaaa",
    "👨‍👩‍👧🙂", "\u{1B}[31mRed", "INV\u{202E}321", "~", "REVIEW 2 d 4 h",
  ]

  init(_ seed: UInt64) { chance = Chance(seed) }

  mutating func next(after canvas: Canvas) -> Canvas {
    switch chance.roll(8) {
    case 0: return Canvas(canvas.size, lettering: canvas.lettering)
    case 1, 2: return scrolled(canvas)
    default:
      var changed = canvas
      for _ in 0..<(1 + chance.roll(20)) { scribble(on: &changed) }
      return changed
    }
  }

  private mutating func scribble(on canvas: inout Canvas) {
    let size = canvas.size
    let style = Style(raw: UInt16(chance.roll(Style.count)))
    let area = Rect(
      x: chance.roll(size.width + 4) - 2, y: chance.roll(size.height), width: 1 + chance.roll(size.width),
      height: 1)
    switch chance.roll(6) {
    case 0: canvas.fill(area, style)
    case 1: canvas.add(style.modifiers, to: area)
    default: canvas.write(pieces[chance.roll(pieces.count)], style, in: area)
    }
    let place = Point(x: chance.roll(size.width), y: chance.roll(size.height))
    canvas.cursor = chance.roll(3) == 0 ? nil : .init(at: place, isVisible: chance.roll(2) == 0)
  }

  private mutating func scrolled(_ canvas: Canvas) -> Canvas {
    var moved = Canvas(canvas.size, lettering: canvas.lettering)
    let shift = chance.roll(5) - 2
    for (y, x) in (0..<canvas.size.height).flatMap({ y in (0..<canvas.size.width).map { (y, $0) } }) {
      guard let cell = canvas[x, y], !cell.isContinuation else { continue }
      moved.write([cell.glyph], cell.style, in: Rect(x: x, y: y + shift, width: 2, height: 1))
    }
    moved.cursor = canvas.cursor
    return moved
  }
}

extension CursesTests {
  /// TEST-5: canvas to ncurses to bytes to emulator is the canvas again, frame after frame.
  @Suite struct RendererTests {
    @Test(arguments: Abilities.all.keys.sorted())
    func whatIsDrawnIsWhatIsSeen(term: String) throws {
      let abilities = try #require(Abilities.all[term])
      // In a screen of one column ncurses cannot fill the last cell of terminals that always wrap there (screen,
      // tmux): it writes the sign one column to the left and pushes it over.
      for (width, height) in [(80, 24), (37, 9), (120, 40), (2, 3)] {
        let name = width == 80 ? "light" : "default"
        let terminal = try FileTerminal(term, Size(width: width, height: height), theme: name)
        defer { terminal.close() }
        #expect(terminal.device.notices == [])
        let theme = Theme.chosen(name: name, noColor: nil, colours: abilities.colours)
        var scribbler = Scribbler(UInt64(width))
        var canvas = Canvas(Size(width: width, height: height), lettering: terminal.device.lettering)
        for frame in 0..<30 {
          terminal.show(canvas)
          let wrong = differences(canvas, terminal.emulator, theme, abilities)
          #expect(wrong == [], "\(term) \(width)x\(height), frame \(frame)")
          if !wrong.isEmpty { return }
          canvas = scribbler.next(after: canvas)
        }
      }
    }

    private func differences(
      _ canvas: Canvas, _ emulator: Emulator, _ theme: Theme, _ abilities: Abilities
    ) -> [String] {
      var wrong: [String] = []
      for y in 0..<canvas.size.height {
        for x in 0..<canvas.size.width {
          guard let cell = canvas[x, y] else { continue }
          let seen = emulator.cells[y][x]
          let isSame = cell.isContinuation ? seen.isContinuation : cell.glyph.scalars == seen.scalars
          let pen = abilities.pen(theme.look(of: cell.style))
          if !isSame || !looksAlike(pen, seen.pen, isBlank: cell.glyph == .space) {
            wrong.append("(\(x),\(y)) \(cell.glyph.scalars) \(pen) but \(seen)")
          }
        }
      }
      if let cursor = canvas.cursor, (emulator.x, emulator.y) != (cursor.place.x, cursor.place.y) {
        wrong.append("cursor \(cursor.place) but \(emulator.x), \(emulator.y)")
      }
      return Array(wrong.prefix(3))
    }

    /// On an empty cell only what fills it can be seen.
    private func looksAlike(_ wanted: Pen, _ seen: Pen, isBlank: Bool) -> Bool {
      guard isBlank, !wanted.reverse, !wanted.underline else { return wanted == seen }
      return !seen.reverse && !seen.underline && seen.background == wanted.background
    }
  }
}
