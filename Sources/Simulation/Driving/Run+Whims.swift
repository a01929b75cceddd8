import Engine
import Store

// What is unusual and right, now and then.
extension Run {
  /// After a quarter of the passes that could, something is done that nobody had to do then.
  func haveWhims(after duty: Engine.Duty, _ program: Program) async throws {
    let quirks = scenario.quirks
    if duty == .chargebee || duty == .delivery, quirks.contains(.checkpoints), whims.perMille(250) {
      trace.sometimes("whim: checkpoint")
      try await program.records.checkpoint()
    }
    if duty == .rules, quirks.contains(.earlyPolls), whims.perMille(60) {
      trace.sometimes("whim: early poll")
      await program.engine.pollNow()
      turns.hurry(.duty(.chargebee), to: time.now)
    }
  }
}
