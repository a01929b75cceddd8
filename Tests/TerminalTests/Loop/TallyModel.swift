import Console

/// A model small enough to see through: it counts, and writes down what happened.
struct TallyModel: ScreenModel {
  enum News: Sendable, Equatable {
    case count(Int)
    case answer(Int)
  }

  enum Command: Sendable, Equatable {
    case work(Int)
  }

  var heard: [Message<News>] = []
  var times: [Moment] = []
  var count = 0
  var typed = ""
  var isTyping = false
  var pace = Pace.calm
  var nextDeadline: Moment?

  mutating func update(_ message: Message<News>, at now: Moment) -> [Effect<Command>] {
    heard.append(message)
    times.append(now)
    switch message {
    case .news(.count(let count)), .news(.answer(let count)): self.count = count
    case .deadline: nextDeadline = nil
    case .input(.key(let key)): return press(key, now)
    default: break
    }
    return []
  }

  private mutating func press(_ key: Key, _ now: Moment) -> [Effect<Command>] {
    switch key {
    case "q": return [.quit]
    case "w": return [.send(.work(count))]
    case "z": return [.suspend]
    case "v": return [.visit(["tutor"])]
    case "V": return [.visit(["nowhere"])]
    case "l": return [.redraw]
    case "m": return [.useMouse(false)]
    case "c": return [.copy("INV-1")]
    case "t":
      nextDeadline = now + 250
      return []
    default:
      key.typed.map { typed.unicodeScalars.append($0) }
      return []
    }
  }

  func view(_ size: Size, lettering: Lettering) -> Canvas {
    var canvas = Canvas(size, lettering: lettering)
    canvas.write("count \(count) \(typed)", in: canvas.bounds)
    canvas.write("q quit", in: canvas.bounds.line(2))
    canvas.mark(canvas.bounds.line(2), as: .key("x"))
    return canvas
  }
}
