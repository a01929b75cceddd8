import Bookkeeping
import Ledger

/// Something that may need a person. The lines stand in this order, the most urgent first, and each always
/// stands on its own line, so that nothing moves under the finger (design/console.md section 5.2.1).
enum Need: Int, Hashable, Sendable, CaseIterable {
  case unknown, failed, held, customers, review, settlements, connections

  /// The word of the line.
  var word: String {
    switch self {
    case .unknown: "UNKNOWN"
    case .failed: "FAILED"
    case .held: "HELD"
    case .customers: "CUSTOMERS"
    case .review: "REVIEW"
    case .settlements: "OPEN ITEMS"
    case .connections: "CONNECTIONS"
    }
  }

  /// Where it is dealt with.
  var place: Place {
    switch self {
    case .unknown: .postings(.failed, PostingScope([.unknown]))
    case .failed, .held: .view(.failed)
    case .customers: .view(.customers)
    case .review: .view(.review)
    case .settlements: .view(.settlements)
    case .connections: .view(.connections)
    }
  }

  /// Whether anything is there.
  func isPressing(_ snapshot: DeskSnapshot) -> Bool {
    switch self {
    case .unknown: snapshot.count(.unknown) > 0
    case .failed: snapshot.count(.failed) > 0
    case .held: snapshot.count(.held) > 0
    case .customers: snapshot.customersWaiting > 0
    case .review: snapshot.count(.review) > 0
    case .settlements: snapshot.toSettle.count > 0
    case .connections: snapshot.connections.contains { !$0.state.isFine }
    }
  }

  /// The line in a sentence, from the longest wording to the shortest; what does not fit is left out whole, so
  /// that no amount is ever cut (UX-1).
  func sentences(_ snapshot: DeskSnapshot, _ situation: Situation) -> [String] {
    guard isPressing(snapshot) else { return [nothing] }
    switch self {
    case .unknown: return unknown(snapshot, situation)
    case .failed: return caused(.failed, snapshot)
    case .held: return caused(.held, snapshot)
    case .customers:
      let count = snapshot.customersWaiting
      let head = "\(count.counted("customer")) \(count == 1 ? "has" : "have") no F&O account"
      return ["\(head); what they were billed waits", head]
    case .review: return review(snapshot, situation)
    case .settlements: return snapshot.toSettle.taskWordings(situation)
    case .connections: return connections(snapshot, situation)
    }
  }

  /// The longest wording.
  func sentence(_ snapshot: DeskSnapshot, _ situation: Situation) -> String {
    sentences(snapshot, situation)[0]
  }

  private var nothing: String {
    switch self {
    case .unknown: "none; every answer is known"
    case .failed: "none; F&O refused nothing"
    case .held: "none; nothing is missing"
    case .customers: "all that are needed have an account"
    case .review: "nothing waits for you"
    case .settlements: "nothing is to be settled by hand"
    case .connections: "all answer"
    }
  }

  private func unknown(_ snapshot: DeskSnapshot, _ situation: Situation) -> [String] {
    let count = snapshot.count(.unknown).counted("posting")
    let next = snapshot.batches.filter(\.state.isInDoubt).compactMap(\.nextAt).min()
    let wait = situation.countdown(to: next).map { [", next look in \($0)", ", \($0)"] } ?? ["", ""]
    return [
      "\(count) sent, answer lost. Being checked\(wait[0])", "\(count), being checked\(wait[1])", count,
    ]
  }

  private func caused(_ state: StateWord, _ snapshot: DeskSnapshot) -> [String] {
    let tally = snapshot.states[state] ?? Tally()
    let causes = snapshot.causes.count { $0.state == state }
    let head = tally.count.counted("posting") + (causes == 0 ? "" : " in \(causes.counted("cause"))")
    return [head + (tally.sums.isEmpty ? "" : ", \(tally.words)"), head, tally.count.counted("posting")]
  }

  private func review(_ snapshot: DeskSnapshot, _ situation: Situation) -> [String] {
    let tally = snapshot.states[.review] ?? Tally()
    let oldest = tally.oldest.map { ", oldest \(situation.since($0))" } ?? ""
    let head = "\(tally.count.counted("posting")) \(tally.count == 1 ? "waits" : "wait")"
    let sums = tally.sums.isEmpty ? "" : ", \(tally.words)"
    return [head + sums + oldest, head + sums, head + oldest, head]
  }

  private func connections(_ snapshot: DeskSnapshot, _ situation: Situation) -> [String] {
    let troubled = snapshot.connections.filter { !$0.state.isFine }
    guard let first = troubled.first else { return [nothing] }
    let wait = situation.countdown(to: first.waitsUntil).map { " \($0)" } ?? ""
    let more = troubled.count > 1 ? ", and \((troubled.count - 1).grouped) more" : ""
    let head = "\(first.system.words) \(first.state.rawValue)\(wait)"
    return ["\(head): \(first.state.whoActs)\(more)", head + more, head]
  }
}

extension ConnectionRow.State {
  /// Whether nobody has to know of it.
  var isFine: Bool { self == .ok || self == .idle }

  /// Who must act.
  var whoActs: String {
    switch self {
    case .idle, .ok: "nobody has to act"
    case .slow: "needs patience, not you"
    case .backoff: "needs patience, not you"
    case .paused: "is paused; it goes on when somebody says so"
    case .down: "does not answer; it is tried again by itself"
    case .credentials: "refuses the credentials; you must act"
    }
  }

  var style: Style {
    switch self {
    case .idle: .quiet
    case .ok: .good
    case .slow, .backoff, .paused: .warning
    case .down, .credentials: .bad
    }
  }
}
