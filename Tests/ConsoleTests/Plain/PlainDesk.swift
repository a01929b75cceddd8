import Bookkeeping
import Console

/// A plain session with the scripted engine behind it, and the transcript of both sides.
struct PlainDesk {
  var session: PlainSession
  var engine: ScriptedDesk
  var transcript: [String] = []
  var now = Moment.start
  var left: [Effect<DeskCommand>] = []

  init(_ setup: Setup = Setup(person: "ops1"), rows: [PostingRow]? = nil) throws {
    session = PlainSession(setup)
    engine = try ScriptedDesk(setup, rows: rows)
    take(session.start(at: now))
    publish(.everything)
    now = now + 1_000
  }

  mutating func take(_ turn: PlainSession.Turn) {
    transcript += turn.lines
    for effect in turn.effects {
      switch effect {
      case .send(.read(let question)): take(session.take(engine.answer(question), at: now))
      case .send(.act(let action, let ticket)): perform(action, ticket)
      default: left.append(effect)
      }
    }
  }

  /// The engine's own model looks elsewhere; what it reports goes to the session.
  private mutating func perform(_ action: DeskAction, _ ticket: Int) {
    engine.now = now
    let report = engine.carryOut(action, ticket)
    if case .backfill = action { publish() }
    take(session.take(.done(report), at: now))
    publish(.everything)
  }

  mutating func publish(_ changes: DeskChanges = .nothing) {
    engine.now = now
    engine.count()
    take(session.take(.snapshot(engine.snapshot, changed: changes), at: now))
  }

  mutating func type(_ lines: String...) {
    for line in lines {
      now = now + 1_000
      transcript.append("> \(line)")
      take(session.read(line, at: now))
    }
  }
}
