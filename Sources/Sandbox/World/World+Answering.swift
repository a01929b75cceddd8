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
    case .normal: return inItsTime(reply(request), request)
    case .loseAnswer: return delivered(reply(request), .lostAfterCommit)
    case .loseRequest: return WireAnswer(status: 0, delivery: .lostBeforeCommit)
    case .applyLater(let after): return haunt(request, after: desk.draw(after))
    case .delay(let by): return delivered(reply(request), .delayed(by: desk.draw(by)))
    case .truncate(let bytes): return truncated(reply(request)) { min(bytes, $1) }
    case .truncateAnywhere: return truncated(reply(request)) { $0.cut($1) }
    case .refuse(let canned): return canned.answer
    case .applyThenAnswer(let canned):
      _ = reply(request)
      return canned.answer
    case .throttle(let seconds, let form):
      return desk.throttle(request.host, seconds: seconds, form: form, at: now)
    }
  }

  /// A line that occupies its journal is answered when it is done with it.
  private func inItsTime(_ answer: WireAnswer, _ request: WireRequest) -> WireAnswer {
    let time = options.finance.journalWriteTime
    guard time > 0, request.host == .financeOperations, request.method == "POST", answer.status == 201,
      contains(request.target, "JournalLines")
    else { return answer }
    return delivered(answer, .delayed(by: time))
  }

  private func delivered(_ answer: WireAnswer, _ delivery: WireAnswer.Delivery) -> WireAnswer {
    var answer = answer
    answer.delivery = delivery
    return answer
  }

  private mutating func truncated(
    _ answer: WireAnswer, _ place: (inout FaultDesk, Int) -> Int
  ) -> WireAnswer {
    delivered(answer, .truncated(bytes: place(&desk, answer.body.count)))
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

extension CannedAnswer {
  fileprivate var answer: WireAnswer {
    WireAnswer(status: status, headers: [WireHeader("Content-Type", contentType)], body: Array(body.utf8))
  }
}
