import Bookkeeping
import Engine
import Sandbox
import Store
import Synchronization
import TenantBooks

/// One simulation: a company, a machine and a program, driven by one seed, one turn at a time.
///
/// Nothing runs beside anything else, so that the seed decides everything: who has the next turn, what goes
/// wrong, what people do. The first hour has troubles; then everything must come to rest.
final class Run {
  let scenario: Scenario
  let time: VirtualTime
  let disk: CrashDisk
  let wire: SimulatedWire
  let trace: Trace
  let premises: Premises
  let defect: Defect?
  var dice: Dice
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
  /// When the machine's disk has room again; nil while it has.
  var roomAt: Int64?
  /// Periods that somebody put on hold.
  var heldPeriods: [(year: Int, month: Int)] = []

  /// A simulation of a scenario.
  ///
  /// - Throws: never in fact: the tenant's rule book is a good one.
  init(_ scenario: Scenario, _ defect: Defect? = nil, prints: Bool = false) throws {
    self.scenario = scenario
    self.defect = defect
    time = VirtualTime(scenario.options.begins)
    disk = CrashDisk(seed: scenario.seed)
    trace = Trace(prints: prints)
    dice = Dice(seed: scenario.seed, for: "run")
    var world = World(
      seed: scenario.seed, documents: scenario.documents, options: scenario.options)
    world.setFaults(scenario.plan)
    wire = SimulatedWire(world, time, disk, trace, Dice(seed: scenario.seed, for: "wire"))
    let book = try RuleBook.tenant(
      limit: scenario.limit, freeText: scenario.usesFreeTextInvoices,
      prepayments: scenario.keepsPrepayments)
    var delivery = DeliverySettings(journals: book.journals)
    delivery.deliveriesAtOnce = 1
    delivery.confirmationInterval = 30_000
    delivery.linesPerRequest = 20
    let settings = Engine.Settings(
      legalEntity: Premises.binding.legalEntity, customerAccountField: "cf_erp_account",
      pollInterval: .seconds(300), masterRefresh: .seconds(1_800), delivery: delivery)
    let transport =
      defect?.transport(wire.transport, Dice(seed: scenario.seed, for: "defect")) ?? wire.transport
    premises = Premises(
      time: time, transport: transport, options: scenario.options, book: book, settings: settings,
      timekeeper: defect?.timekeeper(time) ?? time.timekeeper)
    turns = Turns(from: scenario.options.begins)
    deathsLeft = scenario.deaths
    if defect == .syncsIgnored { disk.ignoreSyncs() }
  }

  /// Runs it to its end.
  ///
  /// - Returns: what happened and what was wrong.
  func run() async -> Verdict {
    do {
      try await go(until: time.now + scenario.trouble)
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
    while time.now < end, trace.violations.isEmpty {
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
    if isCalm, trace.violations.isEmpty {
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
    case .lease: turns[.duty(.lease)] = time.now + 20_000 + dice.within(0...20_000)
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
    if duty == .delivery, turns[.duty(.delivery)] == nil { turns[.duty(.delivery)] = time.now + 120_000 }
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
