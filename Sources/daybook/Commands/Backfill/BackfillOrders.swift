import ArgumentParser
import Bookkeeping

/// `daybook backfill pause`.
struct PauseBackfill: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Lets the backfill rest; its place is kept.")
  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).steer(.pause)
  }
}

/// `daybook backfill resume`.
struct ResumeBackfill: Verb {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Lets a backfill go on that rests, was stopped, or was interrupted, from its place.")
  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).carryOut(.resume)
  }
}

/// `daybook backfill stop`.
struct StopBackfill: Verb {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Ends the backfill without a proof; everything that was read stays.")
  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).steer(.stop)
  }
}

/// `daybook backfill slower`.
struct SlowerBackfill: Verb {
  static let configuration = CommandConfiguration(
    commandName: "slower", abstract: "Lets the backfill spend fewer of Chargebee's requests.")
  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).steer(.slower)
  }
}

/// `daybook backfill faster`.
struct FasterBackfill: Verb {
  static let configuration = CommandConfiguration(
    commandName: "faster",
    abstract: "Lets the backfill spend more of Chargebee's requests; live work still goes first.")
  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).steer(.faster)
  }
}

/// `daybook backfill count`.
struct CountBackfill: Verb {
  static let configuration = CommandConfiguration(
    commandName: "count", abstract: "Counts again what became of everything that the last backfill listed.")
  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    try await BackfillErrand(global, surroundings).steer(.count)
  }
}
