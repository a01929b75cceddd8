import Bookkeeping
import Engine

/// What is left when an engine ends, and for whom or what it waits.
struct RestAnswer: Encodable {
  /// Postings that a person must look at: in review, held or failed.
  let waitingForPerson: Int
  /// Postings that are in F&O and not posted by its job yet, or wait behind such a delivery.
  let waitingForPostingJob: Int
  /// Postings that wait out the time for second thoughts, or the quiet period after a lost answer.
  let waitingForClock: Int
  /// Postings that still have to be read or derived.
  let unfinished: Int
  let states: [String: Int]
  let halted: String?
  /// Whether the engine worked until nothing was left to do, and was not ended before.
  let atRest: Bool

  init(_ snapshot: DeskSnapshot, _ rest: Engine.Rest?) {
    atRest = rest != nil
    let approvalsWait = rest?.approvalsWait ?? false
    let approved = snapshot.count(.approved)
    waitingForPerson = snapshot.count(.review) + snapshot.count(.held) + snapshot.count(.failed)
    waitingForPostingJob = snapshot.count(.sent) + (approvalsWait ? 0 : approved)
    waitingForClock = snapshot.count(.unknown) + (approvalsWait ? approved : 0)
    unfinished = snapshot.count(.received) + snapshot.count(.mapped)
    states = Dictionary(uniqueKeysWithValues: StateWord.allCases.map { ($0.word, snapshot.count($0)) })
    if case .halted(let reason) = snapshot.engine { halted = reason } else { halted = nil }
  }

  /// The answer for people, in one line.
  var words: String {
    if let halted { return "Halted: \(halted)." }
    return
      "\(atRest ? "At rest" : "Ended"). Posted \(states["posted"] ?? 0). Waiting for a person \(waitingForPerson), for F&O's posting job"
      + " \(waitingForPostingJob), for the clock \(waitingForClock)"
      + (unfinished > 0 ? "; unfinished \(unfinished)." : ".")
  }
}
