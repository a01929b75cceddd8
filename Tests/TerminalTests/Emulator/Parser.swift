/// Cuts what a terminal is sent into text, controls and sequences (after ECMA-48).
struct Parser {
  /// A control sequence: `CSI ? 2026 h`.
  struct Sequence {
    var marker: UInt8?
    var parameters: [Int] = []
    var intermediates: [UInt8] = []
    var final: UInt8 = 0

    func parameter(_ index: Int, or other: Int) -> Int {
      index < parameters.count && parameters[index] > 0 ? parameters[index] : other
    }
  }

  /// A piece of what was sent.
  enum Piece {
    case text(Unicode.Scalar)
    case control(UInt8)
    case escape([UInt8], UInt8)
    case sequence(Sequence)
    case string([UInt8])
  }

  private enum State {
    case ground
    case character(UInt32, missing: Int)
    case escape([UInt8])
    case sequence([UInt8])
    case string([UInt8])
  }

  private var state = State.ground

  mutating func take(_ byte: UInt8) -> Piece? {
    if byte == 0x18 {
      state = .ground
      return nil
    }
    switch state {
    case .ground: return ground(byte)
    case .character(let value, let missing): return character(value << 6 | UInt32(byte & 0x3F), missing - 1)
    case .escape(let intermediates): return escape(intermediates, byte)
    case .sequence(let bytes): return sequence(bytes + [byte])
    case .string(let bytes): return string(bytes + [byte])
    }
  }

  private mutating func ground(_ byte: UInt8) -> Piece? {
    switch byte {
    case 0x1B: state = .escape([])
    case 0..<0x20: return .control(byte)
    case 0x20..<0x7F: return .text(Unicode.Scalar(byte))
    case 0xC0..<0xE0: state = .character(UInt32(byte & 0x1F), missing: 1)
    case 0xE0..<0xF0: state = .character(UInt32(byte & 0x0F), missing: 2)
    case 0xF0..<0xF8: state = .character(UInt32(byte & 0x07), missing: 3)
    default: break
    }
    return nil
  }

  private mutating func character(_ value: UInt32, _ missing: Int) -> Piece? {
    state = missing == 0 ? .ground : .character(value, missing: missing)
    return missing == 0 ? Unicode.Scalar(value).map { .text($0) } : nil
  }

  private mutating func escape(_ intermediates: [UInt8], _ byte: UInt8) -> Piece? {
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "]"), UInt8(ascii: "P"): state = .string([byte])
    case 0x20..<0x30: state = .escape(intermediates + [byte])
    default:
      state = .ground
      return .escape(intermediates, byte)
    }
    return nil
  }

  private mutating func sequence(_ bytes: [UInt8]) -> Piece? {
    guard let final = bytes.last, (0x40...0x7E).contains(final) else {
      state = .sequence(bytes)
      return nil
    }
    state = .ground
    var result = Sequence()
    result.final = final
    var body = bytes.dropLast()
    if let first = body.first, (0x3C...0x3F).contains(first) {
      result.marker = first
      body = body.dropFirst()
    }
    result.intermediates = body.filter { (0x20..<0x30).contains($0) }
    let fields = body.filter { !(0x20..<0x30).contains($0) }.split(
      separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    result.parameters = body.isEmpty ? [] : fields.map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    return .sequence(result)
  }

  private mutating func string(_ bytes: [UInt8]) -> Piece? {
    let ends = bytes.last == 7 || bytes.suffix(2) == [0x1B, UInt8(ascii: "\\")]
    state = ends ? .ground : .string(bytes)
    return ends ? .string(bytes) : nil
  }
}
