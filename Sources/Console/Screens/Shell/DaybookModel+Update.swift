import Bookkeeping

extension DaybookModel {
  /// Takes in what happened, and returns what should be done because of it, in order.
  public mutating func update(_ message: Message<DeskNews>, at now: Moment) -> [Effect<DeskCommand>] {
    self.now = max(self.now, now)
    return take(message) + watchLesson()
  }

  private mutating func take(_ message: Message<DeskNews>) -> [Effect<DeskCommand>] {
    switch message {
    case .input(let input): return take(input)
    case .news(let news): return take(news)
    case .resized(let size): return resize(size)
    case .deadline: return pass()
    case .strayLine(let text): return take(.log([LogLine(at: time ?? 0, .warning, "stderr", text)]))
    case .notice(let text): say(text, .warning)
    case .copied(let text): say(text)
    case .stop: break
    }
    return []
  }

  private mutating func resize(_ size: Size) -> [Effect<DeskCommand>] {
    let isFirst = lastHeard == nil && snapshot == nil
    self.size = size
    let wishes = views.indices.flatMap { index in
      let wishes = views[index].resize(situation)
      return index == current ? wishes : wishes.filter(\.isQuestion)
    }
    return grant(wishes) + (isFirst ? grant(views[current].enter(situation)) : [])
  }

  private mutating func pass() -> [Effect<DeskCommand>] {
    if let until = undo?.until, until <= now { undo = nil }
    return grant(views[current].pass(situation))
  }

  /// Gives the views what they wish for. What comes of news lays nothing over what the user is doing now.
  mutating func grant(_ wishes: [Wish], byUser: Bool = false) -> [Effect<DeskCommand>] {
    var effects: [Effect<DeskCommand>] = []
    for wish in wishes {
      switch wish {
      case .ask(let question): effects.append(.send(.read(question)))
      case .act(let action, let name): effects.append(start(action, name))
      case .open(let overlay): if byUser || self.overlay == nil { self.overlay = overlay }
      case .say(let text, let style): say(text, style)
      case .go(let place): effects += go(place)
      case .copy(let text): effects.append(.copy(text))
      }
    }
    return effects
  }

  /// Sends an action and remembers it until its report comes.
  mutating func start(_ action: DeskAction, _ name: String?) -> Effect<DeskCommand> {
    lastTicket += 1
    underWay[lastTicket] = ActionUnderWay(action: action, name: name)
    for index in views.indices { views[index].forgetMarks(of: action.postings.map(\.id)) }
    if isStale || offline != nil {
      say("The engine does not answer; it is done as soon as it does", .warning)
    }
    return .send(.act(action, ticket: lastTicket))
  }

  /// When the picture changes although nothing happens.
  public var nextDeadline: Moment? {
    guard layout.kind != .tooSmall else { return nil }
    let waits = snapshot?.connections.compactMap(\.waitsUntil) ?? []
    var moments = [
      notices.nextDeadline(after: now), undoTick, nextMinute, views[current].nextDeadline(situation),
      pause == nil ? waits.compactMap { situation.tick(towards: $0) }.min() : nil,
    ]
    if let lastHeard, !isStale { moments.append(lastHeard + Self.patience) }
    return moments.compactMap(\.self).min()
  }

  private var undoTick: Moment? {
    guard let until = undo?.until, until > now else { return nil }
    return Times.nextTick(towards: until.milliseconds, after: now.milliseconds).map {
      Moment(milliseconds: $0)
    }
  }

  private var nextMinute: Moment? {
    guard let clock, let time else { return nil }
    return clock.moment(of: time - time % Times.minute + Times.minute)
  }
}

extension Wish {
  /// Whether it only reads.
  var isQuestion: Bool {
    if case .ask = self { true } else { false }
  }
}
