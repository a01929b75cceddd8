extension World {
  /// When something happens by itself next, in epoch milliseconds UTC: an act of the script, a late write, a run
  /// of the posting job.
  public var nextDue: Int64? {
    [agenda.nextDue, ghosts.first?.at, finance.nextPostingRun].compactMap(\.self).min()
  }

  /// Lets everything happen that is due by a moment: billing, the posting job, late writes.
  ///
  /// A moment in the past changes nothing; the last one is the end of the year 9999.
  public mutating func advance(to moment: Int64) {
    let milliseconds = min(moment, 253_402_300_799_000)
    while let due = nextDue, due <= milliseconds {
      now = max(now, due)
      if let step = agenda.takeDue(at: due) {
        follow(step)
      } else if let ghost = ghosts.first, ghost.at <= due {
        ghosts.removeFirst()
        _ = finance.answer(ghost.request, at: ghost.at)
      } else {
        // Idle runs may be skipped up to the next thing that could make work for the job.
        let others = [agenda.nextDue, ghosts.first?.at].compactMap(\.self).min()
        finance.runDueJobs(at: min(milliseconds, max(due, (others ?? .max) - 1)))
      }
    }
    now = max(now, milliseconds)
  }

  mutating func follow(_ step: ScriptStep) {
    do throws(ActRefusal) {
      try apply(step.act, at: step.at)
    } catch {
      scriptRefusals.append(error)
    }
  }

  private mutating func apply(_ act: Act, at moment: Int64) throws(ActRefusal) {
    switch act {
    case .billing(let act): try site.perform(act, at: moment)
    case .finance(let act): try finance.perform(act, at: moment)
    }
  }

  /// Does what a person or a machine does to one of the systems, apart from requests.
  ///
  /// - Throws: ``ActRefusal`` when the system would not let it happen; nothing has changed then.
  public mutating func perform(_ act: Act, at milliseconds: Int64) throws(ActRefusal) {
    advance(to: milliseconds)
    try apply(act, at: now)
  }
}
