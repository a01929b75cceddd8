import Synchronization

extension Gate {
  /// What a waiting request gets when its turn comes.
  enum Grant: Hashable, Sendable {
    /// Send your request.
    case send(Pacer.Ticket)
    /// Send the probe, then wait again.
    case probe(Pacer.Ticket)

    var ticket: Pacer.Ticket {
      switch self {
      case .send(let ticket), .probe(let ticket): ticket
      }
    }
  }

  /// What a waiting request should do.
  enum Step: Sendable {
    case go(Grant)
    case wait(until: Duration)
    case fail(Hold)
  }

  /// Stands in the line until there is a grant, or no hope of one within patience.
  func grant(_ request: HTTPRequest, _ spender: Spender) async throws(TransportError) -> Grant {
    guard let id = join(request, spender) else {
      throw TransportError(.held(Hold(cause: .lineFull)), for: request)
    }
    while !Task.isCancelled {
      let (news, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
      switch step(id, signal) {
      case .go(let grant): return grant
      case .fail(let hold):
        giveUp(id)
        throw TransportError(.held(hold), for: request)
      case .wait(let until): await wait(for: news, until: until)
      }
    }
    giveUp(id)
    throw TransportError(.cancelledBeforeSending, for: request)
  }

  private func join(_ request: HTTPRequest, _ spender: Spender) -> Int? {
    let now = time.now()
    return state.withLock { state in
      guard state.line.count < settings.longestLine else { return nil }
      return state.line.join(
        spender, for: Purpose.current(of: spender), isRead: request.method.isRead, now: now)
    }
  }

  private func step(_ id: Int, _ signal: AsyncStream<Void>.Continuation) -> Step {
    let now = time.now()
    return state.withLock { state in
      state.line.setSignal(id, signal)
      return state.step(id, patience: settings.patience, now: now)
    }
  }

  /// Leaves the line; a right that was given in the meantime goes to the next one.
  private func giveUp(_ id: Int) {
    let now = time.now()
    state.withLock { $0.giveUp(id, now: now) }
  }

  /// Returns when there are news, when the time has come, or on cancellation.
  private func wait(for news: AsyncStream<Void>, until: Duration) async {
    await withTaskGroup { group in
      group.addTask { for await _ in news {} }
      group.addTask { [time] in try? await time.sleep(until) }
      await group.next()
      group.cancelAll()
    }
  }
}
