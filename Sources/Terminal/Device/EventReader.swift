import CTerminal
import Console
internal import Glibc

/// The signals that the loop answers.
enum DeviceSignal: CaseIterable {
  case window, stop, continued, terminate, hangUp, interrupt, quit

  var number: Int32 {
    switch self {
    case .window: SIGWINCH
    case .stop: SIGTSTP
    case .continued: SIGCONT
    case .terminate: SIGTERM
    case .hangUp: SIGHUP
    case .interrupt: SIGINT
    case .quit: SIGQUIT
    }
  }

  var name: String {
    switch self {
    case .window: "WINCH"
    case .stop: "TSTP"
    case .continued: "CONT"
    case .terminate: "TERM"
    case .hangUp: "HUP"
    case .interrupt: "INT"
    case .quit: "QUIT"
    }
  }
}

/// Reads keys, mouse reports and pasted blocks from the shim.
struct EventReader {
  /// What was pasted so far, between the marks of the terminal.
  private var pasted: String.UnicodeScalarView?

  /// Everything that is waiting.
  mutating func read() -> [DeviceEvent] {
    var events: [DeviceEvent] = []
    var raw = ct_event()
    while ct_next(&raw) != 0 {
      if let event = event(raw) { events.append(event) }
    }
    return events
  }

  private mutating func event(_ raw: ct_event) -> DeviceEvent? {
    switch Int(raw.kind) {
    case CT_PASTE_BEGIN:
      pasted = .init()
      return nil
    case CT_PASTE_END:
      defer { pasted = nil }
      return pasted.map { .paste(String($0)) }
    case CT_PRESS, CT_RELEASE, CT_WHEEL_UP,
      CT_WHEEL_DOWN:
      return pointer(raw)
    default:
      guard let key = Self.key(raw) else { return nil }
      return pasted == nil ? .key(key) : collect(key)
    }
  }

  private mutating func collect(_ key: Key) -> DeviceEvent? {
    switch key {
    case .enter: pasted?.append("\n")
    case .tab: pasted?.append("\t")
    default: key.typed.map { pasted?.append($0) }
    }
    return nil
  }

  private func pointer(_ raw: ct_event) -> DeviceEvent? {
    let kinds: [Int: PointerReport.Kind] = [
      CT_PRESS: .press, CT_RELEASE: .release,
      CT_WHEEL_UP: .wheelUp, CT_WHEEL_DOWN: .wheelDown,
    ]
    return kinds[Int(raw.kind)].map { .pointer(.init($0, at: Point(x: Int(raw.x), y: Int(raw.y)))) }
  }

  private static func key(_ raw: ct_event) -> Key? {
    switch Int(raw.kind) {
    case CT_CHARACTER: Unicode.Scalar(raw.code).map { .character($0) }
    case CT_CONTROL: Unicode.Scalar(raw.code).map { .control($0) }
    case CT_ALT: Unicode.Scalar(raw.code).map { .alt($0) }
    case CT_FUNCTION: .function(Int(raw.code))
    case CT_KEY: named[Int(raw.code)]
    default: nil
    }
  }

  private static let named: [Int: Key] = [
    CT_ENTER: .enter, CT_ESCAPE: .escape, CT_TAB: .tab,
    CT_BACK_TAB: .backTab, CT_BACKSPACE: .backspace,
    CT_DELETE: .delete, CT_INSERT: .insert, CT_UP: .up,
    CT_DOWN: .down, CT_LEFT: .left, CT_RIGHT: .right,
    CT_HOME: .home, CT_END: .end, CT_PAGE_UP: .pageUp,
    CT_PAGE_DOWN: .pageDown, CT_SHIFT_UP: .shiftUp,
    CT_SHIFT_DOWN: .shiftDown, CT_SHIFT_LEFT: .shiftLeft,
    CT_SHIFT_RIGHT: .shiftRight,
  ]
}

/// Cuts what was caught on descriptor 2 into lines.
struct StrayText {
  /// The longest line that is kept.
  static let limit = 1_000

  private var rest: [UInt8] = []

  /// The lines that are complete, or too long to wait for their end.
  mutating func read() -> [String] {
    var part = [CChar](repeating: 0, count: 4_096)
    while true {
      let count = ct_read_errors(&part, part.count)
      if count == 0 { break }
      rest += part.prefix(count).map { UInt8(bitPattern: $0) }
    }
    return takeLines()
  }

  /// Prints what was caught and made no line.
  mutating func printRest() {
    _ = write(STDERR_FILENO, rest, rest.count)
    rest = []
  }

  private mutating func takeLines() -> [String] {
    var lines: [String] = []
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: rest[..<end].prefix(Self.limit), as: UTF8.self))
      rest.removeSubrange(...end)
    }
    if rest.count > Self.limit {
      lines.append(String(decoding: rest.prefix(Self.limit), as: UTF8.self))
      rest = []
    }
    return lines
  }
}
