import Bookkeeping
import Console
import Engine
import Store
import Webhooks

/// Carries out what is handed in to a running engine: by the console of its own process, by commands, and by
/// consoles that are attached to it. Whoever hands it in, it is done by the same hand.
struct Clerk: Sendable {
  let office: Office

  private var teller: Teller { Teller(records: office.records, time: office.time) }

  /// Carries out a slip.
  ///
  /// - Throws: ``StoreError``, or what a remote system answered.
  func carryOut(_ slip: Slip) async throws -> Receipt {
    switch slip.errand {
    case .decide, .rule, .replay, .takeBack, .lookUp: try await decide(slip)
    case .link, .create: try await align(slip)
    case .standing: .standing(Standing(office))
    case .listener: .listener(office.listener.map { ListenerAnswer($0.counts) })
    case .exchange(let system): .exchange(office.remotes.lastExchange(with: system)?.shown)
    case .fetch, .replayHints, .rules, .refreshMasterData, .checkSettlements, .backfill, .pause, .tryNow:
      try await lead(slip)
    }
  }

  /// What is decided about postings.
  private func decide(_ slip: Slip) async throws -> Receipt {
    defer { office.engine.personActed() }
    switch slip.errand {
    case .decide(let decision, let references, let reason):
      return Receipt(try await teller.decide(decision, references, reason: reason, by: slip.person))
    case .rule(let document, let ruling, let reason):
      try await teller.rule(on: document, ruling, reason: reason, by: slip.person)
      return .askedFor
    case .takeBack(let references):
      return Receipt(try await teller.takeBack(references, by: slip.person))
    case .replay(let point, let references):
      return Receipt(try await teller.replay(references, from: point, by: slip.person))
    case .lookUp(let references):
      // What was given up is in doubt again before it is looked up.
      let result = try await teller.replay(references, from: .lookup, by: slip.person)
      return .lookedUp(
        done: result.done, leftOut: result.leftOut.map { Receipt.LeftBehind($0) },
        try await office.engine.lookUpNow(references.map(\.id)))
    default: preconditionFailure("this errand is about no posting")
    }
  }

  /// What is decided about customers.
  private func align(_ slip: Slip) async throws -> Receipt {
    defer { office.engine.personActed() }
    switch slip.errand {
    case .link(let customer, let account, let expectedVersion):
      return .linked(
        version: try await teller.link(
          customer, to: account, expectedVersion: expectedVersion, by: slip.person))
    case .create(let customer, let fields, let expectedVersion):
      return .accountAnswered(
        try await teller.create(
          customer, fields, expectedVersion: expectedVersion, office.accounts, by: slip.person))
    default: preconditionFailure("this errand is about no customer")
    }
  }

  /// What the engine is to do.
  private func lead(_ slip: Slip) async throws -> Receipt {
    switch slip.errand {
    case .fetch(let documents):
      try await teller.fetch(documents, by: slip.person)
      office.engine.personActed()
      return .askedFor
    case .replayHints(let hints):
      try await teller.replayHints(hints, by: slip.person)
      office.engine.personActed()
      return .askedFor
    case .rules(let errand):
      let number = try await errand.carryOut(in: office.records, by: slip.person, now: office.time.now())
      office.engine.personActed()
      return .ruled(number)
    case .refreshMasterData:
      office.engine.refreshMasterData()
      return .masterDataAskedFor
    case .checkSettlements:
      try await office.engine.checkSettlements()
      return .askedFor
    case .backfill(let order):
      let backfill = try await teller.backfill(order, by: slip.person)
      office.engine.backfillOrdered()
      return .backfill(backfill)
    case .pause(let isPaused):
      office.pause(isPaused ? .paused(by: slip.person, since: office.time.now()) : .going)
      return .askedFor
    case .tryNow(let system):
      await office.remotes.tryNow(system)
      return .askedFor
    default: preconditionFailure("this errand leads nothing")
    }
  }
}

extension Standing {
  /// How an engine stands now.
  init(_ office: Office) {
    self.init(connections: office.connections(now: office.time.now()), work: office.pauses.state)
  }
}

extension Receipt {
  /// What was decided.
  init(_ result: ActionResult) {
    self = .decided(done: result.done, leftOut: result.leftOut.map { LeftBehind($0) })
  }
}
