import Bookkeeping
import Engine
import Sandbox
import Store
import Synchronization
import TenantBooks

/// One simulation: a company, a machine and a program, driven by one seed, one turn at a time.
///
/// Nothing runs beside anything else, so that the seed decides everything: who has the next turn, what goes
/// wrong, what people do. First there are troubles; then everything must come to rest.
final class Run {
  let scenario: Scenario
  let time: VirtualTime
  let disk: CrashDisk
  let wire: SimulatedWire
  let trace: Trace
  let premises: Premises
  let defect: Defect?
  var dice: Dice
  /// Chance for what came after the first edition, so that months of that one stay what they were.
  var whims: Dice
  var turns: Turns
  /// The program while it runs.
  var program: Program?
  var isCalm = false
  /// When the troubles ended.
  var calmSince: Int64 = .max
  var memory = Memory()
  var newsStand = NewsStand()
  /// A copy of the file from an earlier death, for the defect that puts it back.
  var backup: CrashDisk?
  /// What the machine does next when it dies.
  var loss = CrashDisk.Loss.kill
  var deathsLeft: Int
  var lives = 0
  /// On which machine the program runs, or ran last.
  var machine = 1
  /// When the machine's disk has room again; nil while it has.
  var roomAt: Int64?
  /// Periods that somebody put on hold.
  var heldPeriods: [(year: Int, month: Int)] = []
  /// What of F&O's master data somebody took away, as the acts that give it back.
  var amends: [FinanceAct] = []

  /// A simulation of a scenario.
  ///
  /// - Throws: ``CrashDisk/Unreadable`` or ``StoreError`` where the empty file to begin with cannot be made.
  init(_ scenario: Scenario, _ defect: Defect? = nil, prints: Bool = false) async throws {
    self.scenario = scenario
    self.defect = defect
    time = VirtualTime(scenario.options.begins)
    disk = CrashDisk(seed: scenario.seed)
    trace = Trace(prints: prints)
    dice = Dice(seed: scenario.seed, for: "run")
    whims = Dice(seed: scenario.seed, for: "whims")
    var world = World(
      seed: scenario.seed, documents: scenario.documents, options: scenario.options)
    world.setFaults(scenario.plan)
    wire = SimulatedWire(
      world, time, disk, trace, provesIntent: scenario.provesIntent, Dice(seed: scenario.seed, for: "wire"))
    let book = try RuleBook.tenant(
      limit: scenario.limit, freeText: scenario.usesFreeTextInvoices,
      prepayments: scenario.keepsPrepayments, disputes: scenario.keepsDisputes,
      confirmedLinks: scenario.confirmsLinks)
    let transport =
      defect?.transport(wire.transport, Dice(seed: scenario.seed, for: "defect")) ?? wire.transport
    premises = Premises(
      time: time, transport: transport, options: scenario.options, book: book,
      settings: Engine.Settings(scenario.pace, book), timekeeper: defect?.timekeeper(time) ?? time.timekeeper,
      keepsWaits: scenario.edition != .first, waitKept: wire.waitWasKept)
    turns = Turns(from: scenario.options.begins)
    deathsLeft = scenario.deaths
    if !scenario.beginsWithoutFile { disk.become(try await EmptyFile.shared.disk) }
    if defect == .syncsIgnored { disk.ignoreSyncs() }
    for turn in Turn.all where scenario.edition == .first && turn == .keeper { turns[turn] = nil }
  }

  /// Runs it to its end.
  ///
  /// - Returns: what happened and what was wrong.
  func run() async -> Verdict {
    do {
      try await go(until: time.now + scenario.pace.trouble)
      try becomeCalm()
      try await go(until: time.now + Scenario.calm)
      try await finish()
    } catch {
      trace.violate(time.now, "the simulation broke off: \(error)")
    }
    await stopProgram()
    return Verdict(seed: scenario.seed, hash: trace.hash, tally: trace.tally, violations: trace.violations)
  }

  /// Gives turns until a moment, or until everything is at rest in the calm.
  private func go(until end: Int64) async throws {
    while time.now < end, !trace.isViolated {
      guard await isRunning() else { continue }
      let due = turns.due(at: time.now)
      guard let turn = dice.pick(due) else {
        if try await isOver() { return }
        time.reach(min(end, turns.next ?? end))
        continue
      }
      trace.note(time.now, turn.name)
      await take(turn)
    }
    if isCalm, !trace.isViolated {
      trace.violate(time.now, "not at rest after the calm: \(try await unrest())")
    }
  }

  /// Whether the calm has come to its end; a program whose records failed meanwhile is started again first.
  private func isOver() async throws -> Bool {
    guard isCalm else { return false }
    do {
      return try await isAtRest()
    } catch StoreError.suspended {
      await stopProgram()
      return false
    }
  }

  private func take(_ turn: Turn) async {
    do {
      switch turn {
      case .duty(let duty): try await work(duty)
      case .person: try await personActs()
      case .news: try await newsArrives()
      case .office: officeActs()
      case .machine: machineActs()
      case .clock: clockIsSet()
      case .keeper: keeperActs()
      }
      if !disk.isDead { try await check(after: turn) }
    } catch {
      await failed(turn, error)
    }
    if disk.isDead { await crash() }
  }

  /// One pass of the engine, and when the next one is due.
  private func work(_ duty: Engine.Duty) async throws {
    guard let program else { return }
    let pause = try await program.engine.pass(duty)
    trace.note(time.now, "\(duty.rawValue): \(pause.map { "\($0)" } ?? "rest")")
    turns[.duty(duty)] = pause.map { time.now + max($0.milliseconds, 0) }
    // As the engine's bells do.
    switch duty {
    case .lease: turns[.duty(.lease)] = time.now + dice.within(scenario.pace.lease)
    case .masterData, .delivery: turns.hurry(.duty(.rules), to: time.now)
    case .chargebee where pause == .zero: turns.hurry(.duty(.rules), to: time.now)
    case .rules where pause == .zero:
      turns.hurry(.duty(.accounts), to: time.now)
      turns.hurry(.duty(.delivery), to: time.now)
      turns.hurry(.duty(.settlement), to: time.now)
    case .accounts where pause == .zero, .settlement where pause == .zero:
      turns.hurry(.duty(.rules), to: time.now)
    case .chargebee, .backfill, .rules, .accounts, .settlement: break
    }
    // The rules have nothing to do until somebody rings, but a pass more does no harm.
    if duty == .delivery, turns[.duty(.delivery)] == nil {
      turns[.duty(.delivery)] = time.now + scenario.pace.idleDelivery
    }
    try await haveWhims(after: duty, program)
  }

  /// What a pass or a person met. Most of it is trouble that was ordered; some is never right.
  private func failed(_ turn: Turn, _ error: any Error) async {
    trace.note(time.now, "\(turn.name) failed: \(error)")
    if case .duty = turn { turns[turn] = time.now + 5_000 } else { turns[turn] = time.now + 60_000 }
    guard let error = error as? StoreError, !disk.isDead else { return }
    switch error {
    case .suspended, .closed:
      trace.sometimes("restart after an error of the disk")
      await stopProgram()
    case .diskFull: trace.sometimes("fault: disk full")
    case .database where disk.hasFailed: trace.sometimes("fault: device error")
    default: trace.violate(time.now, "\(turn.name): \(error)")
    }
  }
}

extension Engine.Settings {
  /// The settings of an engine that goes at a pace.
  fileprivate init(_ pace: Pace, _ book: RuleBook) {
    var delivery = DeliverySettings(journals: book.journals)
    // Side by side nothing would be decided by the seed alone.
    delivery.deliveriesAtOnce = 1
    delivery.quietPeriod = pace.quietPeriod
    delivery.confirmationInterval = pace.confirmationInterval
    delivery.postingDeadline = pace.postingDeadline
    delivery.doubtLimit = pace.doubtLimit
    delivery.linesPerRequest = pace.linesPerRequest
    delivery.linesPerJournal = pace.linesPerJournal
    self.init(
      legalEntity: Premises.binding.legalEntity, customerAccountField: "cf_erp_account",
      pollInterval: .seconds(pace.pollSeconds), masterRefresh: .seconds(pace.masterSeconds),
      delivery: delivery)
  }
}
