import CTerminal
import Console
import Glibc

/// The terminal of this process, through the C shim. It belongs to the thread that opened it.
struct CursesDevice: ScreenDevice {
  /// Which terminal, and how.
  struct Opening {
    /// The terminal type; without one that of the environment.
    var term: String?
    /// A descriptor to read from and to draw on instead of the controlling terminal.
    var descriptors: (input: Int32, output: Int32)?
    /// The size where the output is no terminal.
    var size: Size?
    /// Whether signals are handled and a crash gives the terminal back.
    var takesSignals = true
  }

  /// Why there is no terminal to draw on.
  enum Failure: Error, Equatable {
    case noTerminal, unknownType, noMemory
  }

  private(set) var size: Size
  private(set) var lettering: Lettering
  private(set) var notices: [String] = []
  private var painter: Painter
  private var shown: Canvas?
  private var reader = EventReader()
  private var strayText = StrayText()

  /// Opens the terminal.
  init(_ opening: Opening = Opening(), settings: ScreenSettings) throws(Failure) {
    let facts = try Self.open(opening)
    let term = opening.term ?? settings.term
    size = Size(width: Int(facts.columns), height: Int(facts.rows))
    let repertoire = settings.repertoire(term: term, isUnicode: facts.is_utf8 != 0)
    lettering = Lettering(width: Self.width, repertoire: repertoire)
    painter = Painter(
      Theme.chosen(name: settings.theme, noColor: settings.noColor, colours: Int(facts.colours)))
    notices = Self.notices(facts, term: term)
    if settings.usesMouse { ct_use_mouse(1) }
  }

  /// Gives the terminal back, and prints the piece of a line that was caught last.
  mutating func close() {
    ct_close()
    strayText.printRest()
  }

  /// libc's widths, by which ncurses lays out its lines.
  static let width = Width { Int(ct_width($0.value)) }

  private static func open(_ opening: Opening) throws(Failure) -> ct_facts {
    var setup = ct_setup()
    var facts = ct_facts()
    setup.input = opening.descriptors?.input ?? -1
    setup.output = opening.descriptors?.output ?? -1
    setup.columns = Int32(opening.size?.width ?? 0)
    setup.rows = Int32(opening.size?.height ?? 0)
    setup.takes_signals = opening.takesSignals ? 1 : 0
    setup.captures_errors = opening.takesSignals ? 1 : 0
    let result = withOptionalCString(opening.term) { term in
      setup.term = term
      return ct_open(&setup, &facts)
    }
    switch result {
    case 0: return facts
    case Int32(CT_NO_TYPE): throw .unknownType
    case Int32(CT_NO_TERMINAL): throw .noTerminal
    default: throw .noMemory
    }
  }

  private static func withOptionalCString(
    _ text: String?, _ body: (UnsafePointer<CChar>?) -> Int32
  ) -> Int32 {
    text.map { $0.withCString(body) } ?? body(nil)
  }

  private static func notices(_ facts: ct_facts, term: String) -> [String] {
    var notices: [String] = []
    if facts.fell_back_to > 0 {
      let used = facts.fell_back_to == 1 ? "xterm-256color" : "vt100"
      notices.append(Wording.unknownTerminal(term, usedInstead: used))
    }
    if facts.is_utf8 == 0 { notices.append(Wording.localeWithoutUnicode) }
    return notices
  }
}

extension CursesDevice {
  mutating func show(_ canvas: Canvas) -> FrameFate {
    let cursor = canvas.cursor
    let place = cursor?.place ?? Point(x: 0, y: 0)
    painter.paint(canvas, since: shown)
    let bytes = ct_show(
      Int32(min(place.x, max(0, size.width - 1))), Int32(min(place.y, max(0, size.height - 1))),
      cursor?.isVisible == true ? 1 : 0)
    if bytes < 0 { return .dropped }
    shown = canvas
    return ct_is_busy() == 0 ? .shown : .underWay
  }

  mutating func redraw() {
    ct_redraw()
    shown = nil
  }

  mutating func suspend() {
    ct_suspend()
    takeSizeAgain()
  }

  mutating func lend(_ arguments: [String]) -> Bool {
    let program = "/proc/self/exe"
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    let status = words.withUnsafeMutableBufferPointer { ct_lend(program, $0.baseAddress) }
    takeSizeAgain()
    return status >= 0
  }

  mutating func resume() {
    ct_resume()
    takeSizeAgain()
  }

  func useMouse(_ isOn: Bool) { ct_use_mouse(isOn ? 1 : 0) }

  func send(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { ct_send($0.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) }
  }

  private mutating func takeSizeAgain() {
    _ = resized()
    shown = nil
  }

  private mutating func resized() -> Size? {
    var (columns, rows): (Int32, Int32) = (0, 0)
    let isOther = ct_resize(&columns, &rows) != 0
    size = Size(width: Int(columns), height: Int(rows))
    if isOther { shown = nil }
    return isOther ? size : nil
  }
}

extension CursesDevice {
  mutating func wait(milliseconds: Int64?) -> [DeviceEvent] {
    let found = ct_wait(Int32(clamping: milliseconds ?? -1))
    var events = signals()
    if found & Int32(CT_ROOM) != 0 { events.append(.room) }
    if found & Int32(CT_INPUT) != 0 { events += reader.read() }
    if found & Int32(CT_ERRORS) != 0 { events += strayText.read().map { .strayLine($0) } }
    if found & Int32(CT_HUNG_UP) != 0 { events.append(.stop(.hangUp)) }
    return events
  }

  private mutating func signals() -> [DeviceEvent] {
    let bits = ct_take_signals()
    return DeviceSignal.allCases.filter { bits & (1 << UInt64($0.number)) != 0 }.compactMap { signal in
      switch signal {
      case .window: resized().map { .resized($0) }
      case .stop: .suspendAsked
      case .continued: .continued
      case .terminate, .hangUp, .interrupt, .quit: .stop(.signal("\(signal.name)"))
      }
    }
  }
}
