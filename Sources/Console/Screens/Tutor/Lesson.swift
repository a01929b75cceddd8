import Bookkeeping

/// The lesson of `daybook tutor` (UX-47): step by step through one problem of each kind, on a simulated company. Each
/// step says what is to be seen and what to press, and notices by itself when it is done.
///
/// The lesson only looks on. Whoever plays the company is told with each step what to let happen.
public struct Lesson: Sendable {
  /// The steps in their order; their names are what the simulated company goes by.
  public enum Step: Int, Hashable, Sendable, CaseIterable {
    case overview, voucher, warning, undo, several, unlinked, conflict, refused, period, account, unknown,
      throttled,
      backfill, settlement, end
  }

  /// What happened since the step began.
  struct Signs: Sendable {
    /// What was decided and carried out.
    var acts: [DeskAction] = []
    /// The views that were shown.
    var views: Set<ViewName> = []
    /// Whether something was opened, in the view where it was.
    var opened: Set<ViewName> = []
    /// The counters, as they are.
    var desk: DeskSnapshot?
    /// Whether there ever was something of what the step is about.
    var wasThere = false
  }

  private(set) var step = Step.overview
  private(set) var signs = Signs()

  /// A lesson at its beginning.
  public init() {}

  /// Takes in how the console stands.
  ///
  /// - Returns: the step that begins now, where the one before is done.
  mutating func watch(_ view: ViewName, isOpen: Bool, _ desk: DeskSnapshot?) -> Step? {
    signs.views.insert(view)
    if isOpen { signs.opened.insert(view) }
    signs.desk = desk
    signs.wasThere = signs.wasThere || step.isThere(signs)
    return step.isDone(signs) ? goOn() : nil
  }

  /// Takes in what was decided and carried out.
  mutating func note(_ action: DeskAction) { signs.acts.append(action) }

  /// Goes on to the next step, done or not.
  mutating func goOn() -> Step? {
    guard let next = Step(rawValue: step.rawValue + 1) else { return nil }
    (step, signs) = (next, Signs(desk: signs.desk))
    return next
  }
}

extension Lesson.Step {
  /// Whether what the step is about is on the desk.
  fileprivate func isThere(_ signs: Lesson.Signs) -> Bool {
    guard let desk = signs.desk else { return false }
    switch self {
    case .refused:
      return desk.count(.failed) > 0 || desk.causes.contains { $0.cause.kind == .customerGone }
    case .unknown: return desk.count(.unknown) > 0
    case .period: return desk.causes.contains { $0.cause.kind == .period }
    case .account: return desk.causes.contains { $0.cause.kind == .accountKey }
    case .throttled: return desk.connections.contains { $0.state == .backoff }
    case .settlement: return desk.toSettle.count > 0
    default: return true
    }
  }

  /// Whether the step is done.
  fileprivate func isDone(_ signs: Lesson.Signs) -> Bool {
    switch self {
    case .overview: return signs.views.contains(.review)
    case .voucher: return signs.opened.contains(.review)
    case .warning: return signs.acts.contains { $0.isApproval(of: 1...) }
    case .undo: return signs.acts.contains { if case .takeBack = $0 { true } else { false } }
    case .several: return signs.acts.contains { $0.isApproval(of: 2...) }
    case .unlinked, .conflict: return signs.acts.contains { if case .link = $0 { true } else { false } }
    case .refused, .period, .unknown, .account, .settlement: return isCleared(signs)
    case .throttled: return signs.wasThere && !isThere(signs) && signs.views.contains(.connections)
    case .backfill:
      let hasBegun = signs.acts.contains { if case .backfill(.start) = $0 { true } else { false } }
      return hasBegun && signs.desk?.backfill.map { !$0.state.isOpen } == true
    case .end: return false
    }
  }

  /// Whether a problem that was there is gone, after it was looked at where it is dealt with.
  private func isCleared(_ signs: Lesson.Signs) -> Bool {
    guard signs.wasThere, !isThere(signs) else { return false }
    switch self {
    case .account: return signs.views.contains(.dimensions)
    case .settlement: return signs.views.contains(.settlements)
    default: return signs.views.contains(.failed)
    }
  }
}

extension DeskAction {
  /// Whether it approves as many postings.
  fileprivate func isApproval(of count: PartialRangeFrom<Int>) -> Bool {
    if case .approve(let refs) = self { count.contains(refs.count) } else { false }
  }
}
