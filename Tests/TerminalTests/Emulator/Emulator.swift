import CTerminal
import Glibc

/// A small terminal: enough of the VT220 and of xterm to understand all that ncurses sends.
struct Emulator {
  let width: Int
  let height: Int
  var cells: [[EmulatedCell]]
  var (x, y) = (0, 0)
  var pen = Pen()
  /// The private modes that are on.
  var modes: Set<Int> = []
  /// Everything that is no mode, no text and no drawing: for tests that look for it.
  var strings: [[UInt8]] = []
  /// How often the whole screen was wiped.
  var wipes = 0
  private var parser = Parser()
  private var saved = (x: 0, y: 0, pen: Pen())
  private var region: ClosedRange<Int>
  private var wrapsNext = false
  private var inserts = false
  private var drawsLines = false
  private var last: Unicode.Scalar = " "

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    cells = Array(repeating: Array(repeating: EmulatedCell(), count: width), count: height)
    region = 0...height - 1
    // Without a locale of Unicode libc knows the widths of ASCII only.
    setlocale(LC_CTYPE, "C.UTF-8")
  }

  mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if let piece = parser.take(byte) { perform(piece) }
    }
  }

  /// The text of the lines, without trailing spaces.
  var text: [String] {
    cells.map { line in
      var view = String.UnicodeScalarView()
      for cell in line where !cell.isContinuation { view.append(contentsOf: cell.scalars) }
      while view.last == " " { view.removeLast() }
      return String(view)
    }
  }

  private mutating func perform(_ piece: Parser.Piece) {
    switch piece {
    case .text(let scalar): write(scalar)
    case .control(let byte): control(byte)
    case .escape(let intermediates, let final): escape(intermediates, final)
    case .sequence(let sequence): sequenced(sequence)
    case .string(let bytes): strings.append(bytes)
    }
  }

  private mutating func control(_ byte: UInt8) {
    wrapsNext = wrapsNext && byte == 0
    switch byte {
    case 8: x = max(0, x - 1)
    case 9: x = min(width - 1, (x / 8 + 1) * 8)
    case 10, 11, 12: lineFeed()
    case 13: x = 0
    case 14: drawsLines = true
    case 15: drawsLines = false
    default: break
    }
  }

  private mutating func escape(_ intermediates: [UInt8], _ final: UInt8) {
    switch (intermediates.first.map { Character(Unicode.Scalar($0)) }, Character(Unicode.Scalar(final))) {
    case (nil, "7"): saved = (x, y, pen)
    case (nil, "8"): (x, y, pen) = saved
    case (nil, "D"): lineFeed()
    case (nil, "E"):
      x = 0
      lineFeed()
    case (nil, "M"): reverseLineFeed()
    case ("(", "0"): drawsLines = true
    case ("(", "B"): drawsLines = false
    default: break
    }
  }
}

extension Emulator {
  private mutating func write(_ scalar: Unicode.Scalar) {
    let columns = max(0, Int(ct_width(scalar.value)))
    if columns == 0 { return combine(scalar) }
    if wrapsNext || x + columns > width {
      x = 0
      lineFeed()
    }
    if inserts { insertCells(columns) }
    put(scalar, columns)
    last = scalar
    wrapsNext = x + columns >= width
    x = min(width - 1, x + columns)
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ columns: Int) {
    separateHalves(at: x)
    if x + columns < width { separateHalves(at: x + columns) }
    cells[y][x] = EmulatedCell(scalars: [scalar], pen: pen)
    if columns == 2 { cells[y][x + 1] = EmulatedCell(scalars: [], pen: pen, isContinuation: true) }
  }

  private mutating func separateHalves(at place: Int) {
    guard cells[y][place].isContinuation else { return }
    cells[y][place - 1].scalars = [" "]
    cells[y][place] = EmulatedCell(pen: cells[y][place].pen)
  }

  private mutating func combine(_ mark: Unicode.Scalar) {
    var place = wrapsNext ? x : x - 1
    if place >= 0, cells[y][place].isContinuation { place -= 1 }
    if place >= 0 { cells[y][place].scalars.append(mark) }
  }

  private mutating func lineFeed() {
    if y == region.upperBound { scrollUp(1) } else if y < height - 1 { y += 1 }
  }

  private mutating func reverseLineFeed() {
    if y == region.lowerBound { scrollDown(1) } else if y > 0 { y -= 1 }
  }

  private var blankLine: [EmulatedCell] { Array(repeating: EmulatedCell(), count: width) }

  private mutating func scrollUp(_ count: Int) { removeLines(region.lowerBound, count) }
  private mutating func scrollDown(_ count: Int) { insertLines(region.lowerBound, count) }

  private mutating func removeLines(_ start: Int, _ count: Int) {
    for _ in 0..<min(count, height) {
      cells.remove(at: start)
      cells.insert(blankLine, at: region.upperBound)
    }
  }

  private mutating func insertLines(_ start: Int, _ count: Int) {
    for _ in 0..<min(count, height) {
      cells.remove(at: region.upperBound)
      cells.insert(blankLine, at: start)
    }
  }

  private mutating func insertCells(_ count: Int) {
    for _ in 0..<min(count, width - x) {
      cells[y].removeLast()
      cells[y].insert(EmulatedCell(), at: x)
    }
  }

  private mutating func removeCells(_ count: Int) {
    for _ in 0..<min(count, width - x) {
      cells[y].remove(at: x)
      cells[y].append(EmulatedCell())
    }
  }

  private mutating func erase(_ line: Int, _ range: Range<Int>) {
    for column in range.clamped(to: 0..<width) { cells[line][column] = EmulatedCell() }
  }
}

extension Emulator {
  private mutating func sequenced(_ sequence: Parser.Sequence) {
    let count = max(1, sequence.parameter(0, or: 1))
    if sequence.final != UInt8(ascii: "m") { wrapsNext = false }
    switch Character(Unicode.Scalar(sequence.final)) {
    case "m" where sequence.marker == nil: pen.select(sequence.parameters)
    case "h" where sequence.marker != nil: modes.formUnion(sequence.parameters)
    case "l" where sequence.marker != nil: modes.subtract(sequence.parameters)
    case "h": inserts = sequence.parameters.contains(4) || inserts
    case "l": inserts = !sequence.parameters.contains(4) && inserts
    case "r" where sequence.marker == nil: setRegion(sequence)
    case _ where sequence.marker != nil || !sequence.intermediates.isEmpty: break
    case "J": eraseDisplay(sequence.parameter(0, or: 0))
    case "K": eraseLine(sequence.parameter(0, or: 0))
    case "L": insertLines(y, count)
    case "M": removeLines(y, count)
    case "@": insertCells(count)
    case "P": removeCells(count)
    case "X": erase(y, x..<x + count)
    case "S": scrollUp(count)
    case "T": scrollDown(count)
    case "b": for _ in 0..<count { write(last) }
    default: move(sequence, count)
    }
  }

  private mutating func move(_ sequence: Parser.Sequence, _ count: Int) {
    switch Character(Unicode.Scalar(sequence.final)) {
    case "A": y = max(0, y - count)
    case "B", "e": y = min(height - 1, y + count)
    case "C", "a": x = min(width - 1, x + count)
    case "D": x = max(0, x - count)
    case "G", "`": x = min(width, count) - 1
    case "d": y = min(height, count) - 1
    case "Z": x = max(0, (x - 1) / 8 * 8)
    case "H", "f":
      y = min(height, count) - 1
      x = min(width, max(1, sequence.parameter(1, or: 1))) - 1
    default: break
    }
  }

  private mutating func setRegion(_ sequence: Parser.Sequence) {
    let top = max(1, sequence.parameter(0, or: 1)) - 1
    let bottom = min(height, max(1, sequence.parameter(1, or: height))) - 1
    region = top < bottom ? top...bottom : 0...height - 1
    (x, y) = (0, 0)
  }

  private mutating func eraseDisplay(_ part: Int) {
    switch part {
    case 0:
      erase(y, x..<width)
      for line in (y + 1)..<max(y + 1, height) { erase(line, 0..<width) }
    case 1:
      erase(y, 0..<x + 1)
      for line in 0..<y { erase(line, 0..<width) }
    default:
      for line in 0..<height { erase(line, 0..<width) }
    }
    if part >= 2 || (x, y) == (0, 0) { wipes += 1 }
  }

  private mutating func eraseLine(_ part: Int) {
    switch part {
    case 0: erase(y, x..<width)
    case 1: erase(y, 0..<x + 1)
    default: erase(y, 0..<width)
    }
  }
}
