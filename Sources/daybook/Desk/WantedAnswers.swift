import Console
import Engine
import Synchronization

/// Which answers the console still waits for. A list that is filtered with every key asks anew each time, and what was
/// asked before is then looked for no longer (PERF-3); groups that are counted again because something changed rest for
/// ten times as long as counting takes, so that a flood of changes costs a tenth of a core at most.
final class WantedAnswers: Sendable {
  /// What a question replaces.
  fileprivate enum List: Hashable {
    case postings(ViewName), customers, audit, groups
  }

  private struct State {
    /// The newest generation of each list's questions.
    var generations: [List: Int] = [:]
    var groups: DeskQuestion?
    /// Until when groups that were counted are good enough, in milliseconds since 1970 UTC.
    var groupsRest: Int64 = 0
  }

  private let state = Mutex(State())

  /// A question came in.
  func note(_ question: DeskQuestion) {
    guard let (list, generation) = question.place else { return }
    state.withLock { state in
      state.generations[list] = max(generation, state.generations[list] ?? generation)
      if list == .groups, state.groups != question { (state.groups, state.groupsRest) = (question, 0) }
    }
  }

  /// Whether no newer question replaced this one.
  func contains(_ question: DeskQuestion) -> Bool {
    guard let (list, generation) = question.place else { return true }
    return state.withLock { state in
      list == .groups ? state.groups == question : state.generations[list] == generation
    }
  }

  /// Waits until groups may be counted again.
  func rest(before question: DeskQuestion, in time: Timekeeper) async {
    guard case .groups = question else { return }
    let rest = state.withLock { $0.groups == question ? $0.groupsRest - time.now() : 0 }
    if rest > 0 { try? await time.sleep(.milliseconds(rest)) }
  }

  /// A question was answered.
  func noteAnswer(to question: DeskQuestion, took milliseconds: Int64, at now: Int64) {
    guard case .groups = question else { return }
    state.withLock { $0.groupsRest = now + 10 * milliseconds }
  }
}

extension DeskQuestion {
  /// The list that the question is about, and how new it is; nil for what no other question replaces.
  fileprivate var place: (WantedAnswers.List, Int)? {
    switch self {
    case .postings(let request, _, for: let view) where !request.isGathering:
      return (.postings(view), request.generation)
    case .customers(let request, _) where !request.isGathering: return (.customers, request.generation)
    case .audit(let request, _): return (.audit, request.generation)
    case .groups: return (.groups, 0)
    default: return nil
    }
  }
}

extension PageRequest {
  /// Whether it gathers all rows for a decision, which nothing replaces.
  fileprivate var isGathering: Bool { place == .all }
}
