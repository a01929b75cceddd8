extension World {
  /// Answers one request.
  ///
  /// The clock moves to the given moment first; a moment in the past counts as now. The answer says what the
  /// network makes of it; whoever plays the network carries that out.
  public mutating func answer(_ request: WireRequest, at milliseconds: Int64) -> WireAnswer {
    advance(to: milliseconds)
    let floor = desk.floor(of: request.host, at: now)
    var answer = carryOut(desk.fate(of: request, at: now), request)
    // Callers take the server's time from here, so it is the world's.
    answer.headers.append(WireHeader("Date", Timestamp.httpDate(seconds: floorDivided(now, by: 1_000))))
    log.entries.append(
      RequestEntry(
        number: log.entries.count + 1, host: request.host, method: request.method, target: request.target,
        at: now, status: answer.status, delivery: answer.delivery, floor: floor))
    return answer
  }

  private mutating func carryOut(_ fate: Fate, _ request: WireRequest) -> WireAnswer {
    switch fate {
    case .normal: return ordinary(request)
    case .loseAnswer: return reply(request).delivered(.lostAfterCommit)
    case .loseRequest: return WireAnswer(status: 0, delivery: .lostBeforeCommit)
    case .applyLater(let after): return haunt(request, after: desk.draw(after))
    case .delay(let by): return reply(request).delivered(.delayed(by: desk.draw(by)))
    case .truncate(let bytes):
      let answer = reply(request)
      return answer.delivered(.truncated(bytes: min(bytes, answer.body.count)))
    case .truncateAnywhere:
      let answer = reply(request)
      return answer.delivered(.truncated(bytes: desk.cut(answer.body.count)))
    case .refuse(let canned): return canned.answer
    case .applyThenAnswer(let canned):
      _ = reply(request)
      return canned.answer
    case .throttle(let seconds, let form):
      return desk.throttle(request.host, seconds: seconds, form: form, at: now)
    }
  }

  /// A line that occupies its journal is answered when it is done with it.
  private mutating func ordinary(_ request: WireRequest) -> WireAnswer {
    let answer = reply(request)
    let time = options.finance.journalWriteTime
    guard time > 0, request.host == .financeOperations, request.method == "POST", answer.status == 201,
      contains(request.target, "JournalLines")
    else { return answer }
    return answer.delivered(.delayed(by: time))
  }

  /// The caller sees a timeout; the write lands later. A caller without a good token is refused at once.
  private mutating func haunt(_ request: WireRequest, after delay: Int64) -> WireAnswer {
    guard request.host == .financeOperations, directory.admits(request, at: now) else {
      return reply(request)
    }
    let ghost = Ghost(at: now + delay, request: request)
    ghosts.insert(ghost, at: ghosts.firstIndex { ghost.at < $0.at } ?? ghosts.endIndex)
    return WireAnswer(status: 0, delivery: .appliedLater(at: ghost.at))
  }

  private mutating func reply(_ request: WireRequest) -> WireAnswer {
    switch request.host {
    case .chargebee: return site.answer(request, at: now)
    case .identity: return directory.answer(request, at: now)
    case .financeOperations:
      guard directory.admits(request, at: now) else { return directory.refusal() }
      return finance.answer(request, at: now)
    }
  }
}

// Not a method of the world: calling one with an answer that a mutating call makes would copy the world first.
extension WireAnswer {
  fileprivate func delivered(_ delivery: Delivery) -> WireAnswer {
    var answer = self
    answer.delivery = delivery
    return answer
  }
}

extension CannedAnswer {
  fileprivate var answer: WireAnswer {
    WireAnswer(status: status, headers: [WireHeader("Content-Type", contentType)], body: Array(body.utf8))
  }
}
