import Engine
import Sandbox
import Store
import Synchronization

// Starting, dying and coming back.
extension Run {
  /// Makes sure that the program runs; false when it had to be started and something went wrong.
  func isRunning() async -> Bool {
    if program != nil { return true }
    time.pass(dice.within(500...20_000))
    wire.forget()
    lives += 1
    if lives > 1, scenario.faults.contains(.takeovers), whims.flip() { machine += 1 }
    let trace = trace
    do {
      let program = try await premises.start(
        on: disk, as: "machine \(machine)", Dice(seed: scenario.seed &+ UInt64(lives), for: "program"),
        report: { [time] report in trace.note(time.now, "\(report.level) \(report.part): \(report.text)") })
      self.program = program
      trace.note(time.now, "life \(lives)")
      memory.births.append(time.now)
      checkTakeover()
      try await rememberLease(program.records)
      turns.restart(at: time.now)
      try await rememberLife(program.records)
      return true
    } catch StoreError.leaseTaken(_, let until) where scenario.faults.contains(.takeovers) {
      trace.sometimes("fault: takeover waits for the lease")
      trace.note(time.now, "the lease runs until \(until)")
      // The next try comes when the lease is over, or in some minutes where the clock was set back meanwhile.
      time.pass(min(max(until - time.wall, 0), 300_000) + 1)
      return false
    } catch {
      trace.note(time.now, "the start failed: \(error)")
      if !disk.isDead, !disk.hasFailed, roomAt == nil {
        trace.violate(time.now, "the start failed: \(error)")
      }
      if disk.isDead { await crash() } else { await stopProgram() }
      if let roomAt { time.reach(roomAt) }
      mendMachine()
      return false
    }
  }

  /// The machine comes back with what it kept.
  func crash() async {
    await stopProgram()
    trace.note(time.now, "died: \(loss)")
    trace.sometimes(loss == .kill ? "fault: kill" : "fault: power loss (\(loss.rawValue))")
    disk.revive(loss)
    do { try defect?.meddle(with: disk, backup) } catch { trace.note(time.now, "meddling: \(error.words)") }
    if defect == .backupRestored { backup = disk.copy(durable: false) }
  }

  /// Ends the program however it can.
  func stopProgram() async {
    guard let program else { return }
    self.program = nil
    do { try await program.records.close() } catch { trace.note(time.now, "close: \(error)") }
  }

  /// Whatever the machine was going to do has happened, or will not any more.
  func mendMachine() {
    guard let roomAt, roomAt <= time.now || isCalm else { return }
    self.roomAt = nil
    disk.setFull(false)
    trace.note(time.now, "there is room again")
  }

  /// Things stop going wrong: what was taken away is given back, and the clock is right again.
  func becomeCalm() throws {
    (isCalm, calmSince) = (true, time.now)
    trace.note(time.now, "calm")
    time.setWall(ahead: 0)
    disk.disarm()
    wire.disarm()
    mendMachine()
    makeAmends()
    try wire.world.withLock { world in
      world.setFaults(.none)
      for period in heldPeriods {
        try world.perform(
          .finance(
            .setPeriod(
              year: period.year, month: period.month, status: "Open", customerAccess: "All",
              ledgerAccess: "All")), at: time.now)
      }
    }
    for turn in [Turn.machine, .clock, .office, .keeper] { turns[turn] = nil }
    turns.hurry(.duty(.masterData), to: time.now)
    turns.hurry(.person, to: time.now)
  }

  /// Something happens to the machine, at a moment that is still to come.
  func machineActs() {
    turns[.machine] = time.now + dice.within(scenario.pace.machine)
    if roomAt != nil { return mendMachine() }
    var ways: [Fault] = []
    if deathsLeft > 0 { ways += [.kills, .powerLoss].filter(scenario.faults.contains) }
    ways += [.fullDisk, .deviceErrors].filter(scenario.faults.contains)
    switch dice.pick(ways) {
    case .kills: dieSoon(.kill)
    case .powerLoss: dieSoon(dice.pick([.everything, .prefix, .some, .torn]) ?? .everything)
    case .deviceErrors: disk.fail(after: dice.within(1...80))
    case .fullDisk:
      roomAt = time.now + dice.within(scenario.pace.fullDisk)
      disk.setFull(true)
      turns[.machine] = roomAt
    default: break
    }
  }

  /// The machine dies at one of the next operations of its disk, or around one of its next requests.
  private func dieSoon(_ loss: CrashDisk.Loss) {
    deathsLeft -= 1
    self.loss = loss
    if dice.flip() {
      disk.die(after: dice.within(1...120))
    } else {
      wire.die(after: dice.within(1...12), isAnswered: dice.flip())
    }
  }

  /// Somebody sets the clock on the wall, forwards or backwards.
  func clockIsSet() {
    guard scenario.faults.contains(.clocks) else { return turns[.clock] = nil }
    turns[.clock] = time.now + dice.within(300_000...1_200_000) / scenario.pace.haste
    let ways: [Int64] = [0, dice.within(-3_600_000...3_600_000), dice.within(-90_000...90_000)]
    let ahead = dice.pick(ways) ?? 0
    time.setWall(ahead: ahead)
    trace.note(time.now, "the clock is \(ahead) ms ahead")
    trace.sometimes("fault: clock set")
  }
}

extension Turns {
  /// A new life: every loop makes a pass at once.
  mutating func restart(at moment: Int64) {
    for duty in Engine.Duty.allCases { self[.duty(duty)] = moment }
  }
}
