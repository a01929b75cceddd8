import Billing
import Bookkeeping

/// The backfill: how far each kind is, at which pace and on which budget, what holds it back, and at its end the
/// proof.
struct BackfillView: DeskView {
  let name = ViewName.backfill
  var rows = ShelfList<BackfillCourse>(isBefore: { $0.kind.place < $1.kind.place })
  var readsPane = false
  var isOpen = false
  var scrolled = 0
  /// The backfill whose kinds are in the list.
  private var known: Backfill.ID?

  var hasDetailOpen: Bool { isOpen }
  var course: BackfillCourse? { rows.list.cursorRow }

  func backfill(_ situation: Situation) -> Backfill? { situation.snapshot?.backfill }

  mutating func enter(_ situation: Situation) -> [Wish] {
    take(situation)
    return []
  }

  private mutating func take(_ situation: Situation) {
    guard let backfill = backfill(situation) else { return }
    if known != backfill.id { rows.begin(at: situation.now) }
    known = backfill.id
    rows.set(backfill.courses, fate: "is not read by this backfill", at: situation.now)
  }

  mutating func resize(_ situation: Situation) -> [Wish] {
    rows.change(at: situation.now) { $0.resize(height: situation.layout.visibleRows) }
    if situation.layout.pane.isEmpty { readsPane = false }
    return []
  }

  mutating func pass(_ situation: Situation) -> [Wish] {
    rows.change(at: situation.now) { $0.pass(situation.now) }
    return []
  }

  mutating func receive(_ news: DeskNews, _ situation: Situation, isShown: Bool) -> [Wish] {
    if case .snapshot = news { take(situation) }
    return []
  }

  mutating func close(_ situation: Situation) -> [Wish]? {
    guard isOpen || readsPane else { return nil }
    (isOpen, readsPane, scrolled) = (false, false, 0)
    return []
  }

  mutating func click(_ target: Target, _ situation: Situation) -> [Wish] {
    switch target {
    case .line(let line): rows.change(at: situation.now) { $0.move(.line(line), at: situation.now) }
    case .pane: readsPane = true
    default: break
    }
    return []
  }

  mutating func move(_ step: ListStep, _ situation: Situation) {
    if readsPane || isOpen {
      scrolled = max(0, min(scrolled + step.lines, 500))
    } else {
      rows.change(at: situation.now) { $0.move(step, at: situation.now) }
      scrolled = 0
    }
  }

  /// What plain mode has announced: an order is given to the backfill that was read out, as it stood.
  var focusMark: String { known.map { "\($0) \(course?.kind.rawValue ?? "")" } ?? "" }

  func nextDeadline(_ situation: Situation) -> Moment? {
    let waits = situation.chargebee?.waitsUntil
    return [situation.tick(towards: waits), rows.list.nextDeadline].compactMap(\.self).min()
  }

  func spoken(_ situation: Situation) -> [String] {
    guard let backfill = backfill(situation) else { return Self.empty(situation).map(\.text) }
    let sheet = BackfillSheet(backfill: backfill, situation: situation)
    let head = "Backfill of \(backfill.plan.range), \(backfill.state.word). \(backfill.verdict)"
    let all = backfill.state.isOpen ? sheet.now.map(\.text) : []
    let kinds = course.map { sheet.lines(of: $0).map(\.text) } ?? []
    return [head] + all + kinds + [situation.snapshot?.recount?.recounted].compactMap(\.self)
  }

  /// What stands there before the first backfill (UX-44).
  static func empty(_ situation: Situation) -> [Line] {
    [
      "No backfill has run. Press n to start one, or: daybook backfill --from DATE --to DATE", "",
      Line(
        "A backfill lists everything that is dated on the days you name, reads in what is not here yet, and ends"
          + " with a proof: listed, stored, posted, held, excluded, missing. It changes nothing that is here"
          + " already, and live work always goes before it."),
    ]
  }
}

extension Situation {
  /// How Chargebee is.
  var chargebee: ConnectionRow? { snapshot?.connections.first { $0.system == .chargebee } }
}

extension Backfill {
  /// What a recount found, in a sentence for the screens.
  var recounted: String {
    let found =
      new == 0
      ? "nothing was missing"
      : "\(new.counted("document")) had been missing and \(new == 1 ? "was" : "were") read in"
    switch state {
    case .complete: return "Last recount, \(plan.range): \(listed.grouped) listed, \(found)."
    case .incomplete: return "Last recount, \(plan.range): INCOMPLETE. " + flaws.joined(separator: " ")
    default: return "A recount of \(plan.range) is under way: \(listed.grouped) listed, \(found)."
    }
  }
}
