/// One cell of an emulated terminal.
struct EmulatedCell: Equatable {
  var scalars: [Unicode.Scalar] = [" "]
  var pen = Pen()
  /// The right half of a wide sign.
  var isContinuation = false
}

/// How an emulated terminal draws.
struct Pen: Equatable {
  var bold = false
  var dim = false
  var underline = false
  var reverse = false
  var foreground: Int?
  var background: Int?

  /// Takes in the parameters of an SGR sequence.
  mutating func select(_ parameters: [Int]) {
    var rest = parameters.isEmpty ? [0] : parameters[...]
    while let code = rest.popFirst() {
      switch code {
      case 38: foreground = Self.extended(&rest)
      case 48: background = Self.extended(&rest)
      default: select(code)
      }
    }
  }

  private static func extended(_ rest: inout ArraySlice<Int>) -> Int? {
    guard rest.popFirst() == 5 else { return nil }
    return rest.popFirst()
  }

  private mutating func select(_ code: Int) {
    switch code {
    case 0: self = Pen()
    case 1: bold = true
    case 2: dim = true
    case 4: underline = true
    case 3, 7: reverse = true  // screen and tmux say "standout" with 3
    case 22: (bold, dim) = (false, false)
    case 24: underline = false
    case 23, 27: reverse = false
    case 30...37: foreground = code - 30
    case 39: foreground = nil
    case 40...47: background = code - 40
    case 49: background = nil
    case 90...97: foreground = code - 90 + 8
    case 100...107: background = code - 100 + 8
    default: break
    }
  }
}
