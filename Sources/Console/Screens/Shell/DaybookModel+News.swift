import Bookkeeping

extension DaybookModel {
  mutating func take(_ news: DeskNews) -> [Effect<DeskCommand>] {
    if !news.isOwn { heard() }
    switch news {
    case .snapshot(let snapshot, let changed): return take(snapshot, changed)
    case .alive(let time): clock = WallClock(time, at: now)
    case .offline(let reason):
      offline = reason
      say("The engine cannot be reached: \(reason)", .bad)
    case .work(let state): work = state
    case .done(let report): return finish(report)
    case .failed(let ticket, let reason):
      underWay[ticket] = nil
      say(reason, .bad)
    case .customer(let id, let search, let detail):
      if case .picker(var picker) = overlay {
        picker.receive(id, search: search, detail)
        overlay = .picker(picker)
      }
      return tell(news)
    default: return tell(news)
    }
    return []
  }

  private mutating func heard() {
    if isStale || offline != nil { say("The engine answers again") }
    (lastHeard, offline) = (now, nil)
  }

  private mutating func take(_ snapshot: DeskSnapshot, _ changed: DeskChanges) -> [Effect<DeskCommand>] {
    clock = WallClock(snapshot.at, at: now)
    if var pause {
      pause.snapshot = snapshot
      pause.changes = pause.changes.union(changed)
      self.pause = pause
      return []
    }
    self.snapshot = snapshot
    return tell(.snapshot(snapshot, changed: changed))
  }

  /// Tells all views; only the one that is shown may do more than read.
  mutating func tell(_ news: DeskNews) -> [Effect<DeskCommand>] {
    let wishes = views.indices.flatMap { index in
      let isShown = index == current
      let wishes = views[index].receive(news, situation, isShown: isShown)
      return isShown ? wishes : wishes.filter(\.isQuestion)
    }
    return grant(wishes)
  }

  // MARK: - Reports

  private mutating func finish(_ report: ActionReport) -> [Effect<DeskCommand>] {
    guard let done = underWay.removeValue(forKey: report.ticket) else { return [] }
    if report.done > 0 { lesson?.note(done.action) }
    let sentence = report.sentence(of: done.action, name: done.name)
    offer(report.undo, of: done, saying: done.action.past(report.done, name: done.name))
    // What can be taken back stands in the status line with its countdown; only what was left out is said too.
    if undo == nil || !report.leftOut.isEmpty || report.undo == nil {
      say(sentence, report.done == 0 || !report.leftOut.isEmpty ? .warning : .good)
    } else {
      notices.note(sentence, .good, at: now)
    }
    return report.done > 0 ? grant(views[current].settled(done.action, situation)) : []
  }

  private mutating func offer(_ way: ActionReport.Undo?, of done: ActionUnderWay, saying sentence: String) {
    switch way {
    case .approvals(let refs, let until):
      let end = clock?.moment(of: until) ?? now + Approval.secondThoughts
      undo =
        end > now ? UndoOffer(action: .takeBack(refs), name: done.name, done: sentence, until: end) : nil
    case .link(let customer):
      undo = UndoOffer(action: .unlink(customer), name: done.name, done: sentence, until: nil)
    case nil: if done.action.changesPostings { undo = nil }
    }
  }
}

extension DeskNews {
  /// Whether the host itself says it, so that it is no sign of the engine.
  fileprivate var isOwn: Bool {
    switch self {
    case .offline, .log: true
    default: false
    }
  }
}

extension DeskAction {
  /// Whether it moves postings, so that an earlier action cannot be taken back any more.
  fileprivate var changesPostings: Bool { !postings.isEmpty }
}
