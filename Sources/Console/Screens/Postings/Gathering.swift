import Billing
import Bookkeeping

/// A decision about a whole group: its rows are read first, so that the question says exactly what it is about
/// and the action names each posting as it was then (UX-24). Any other key drops it.
struct Gathering: Sendable {
  /// The generation of its requests, which no list has.
  static let generation = -1

  let act: Act
  let key: Key?
  let request: PageRequest<PostingRow>
  var rows: [PostingRow] = []

  /// Asks for all rows of a scope.
  init(_ act: Act, by key: Key?, serial: Int, filter: String) {
    self.act = act
    self.key = key
    request = PageRequest(
      generation: Self.generation, serial: serial, query: ListQuery(filter: filter), place: .all, count: .max,
      asOf: nil, isForUser: true)
  }
}

/// What a decision is about.
struct Chosen: Sendable {
  /// The rows as they were seen.
  let rows: [PostingRow]
  /// Rows that are left out, with the reason.
  let leftOut: [(row: PostingRow, reason: String)]
  /// Whether they are a group that was not seen row by row, so that a question is always asked.
  let isGroup: Bool

  var refs: [PostingRef] { rows.map { PostingRef($0) } }
  /// The document, where there is only one.
  var name: String? { rows.count == 1 ? rows[0].document.id : nil }
  /// How the buttons call them: `INV-20931`, `3`.
  var label: String { name ?? rows.count.grouped }
}

extension PostingsView {
  /// What an action would be about: the marked rows, or the one under the cursor, without those that it cannot
  /// be about.
  func chosen(for act: Act, _ situation: Situation) -> Chosen {
    let targets = table.list.targets
    return sift(targets.rows, changed: targets.changed, act, situation, isGroup: false)
  }

  /// Leaves out what an action cannot be about.
  func sift(
    _ rows: [PostingRow], changed: [PostingRow], _ act: Act, _ situation: Situation, isGroup: Bool
  ) -> Chosen {
    var kept: [PostingRow] = []
    var leftOut = changed.map { (row: $0, reason: "changed since you chose it") }
    for row in rows {
      if situation.busy.contains(row.id) {
        leftOut.append((row, "is under way already"))
      } else if let reason = Self.reason(against: act, row) {
        leftOut.append((row, reason))
      } else {
        kept.append(row)
      }
    }
    return Chosen(rows: kept, leftOut: leftOut, isGroup: isGroup)
  }

  /// Why an action cannot be about a row, if it cannot.
  static func reason(against act: Act, _ row: PostingRow) -> String? {
    switch act {
    case .approve:
      row.state == .review && row.hash != nil ? nil : "is \(row.state.rawValue), not in review"
    case .hold: Aside.open(to: row.state).isEmpty ? asideReason(row.state) : nil
    case .retry, .retryAll: retryReason(row.state)
    case .checkUnknown:
      row.state == .unknown ? nil : "is \(row.state.rawValue); only UNKNOWN is checked"
    default: nil
    }
  }

  private static func asideReason(_ state: StateWord) -> String {
    switch state {
    case .failed: "was refused by F&O: r derives it again, then it can be put aside in Review"
    case .unknown: "was sent and its answer is lost: first the check must say what became of it"
    default: "is \(state.rawValue)"
    }
  }

  private static func retryReason(_ state: StateWord) -> String? {
    switch state {
    case .failed, .held, .rejected: nil
    case .unknown: "has no answer yet: sent again blindly it could be posted twice. C checks it now"
    default: "is \(state.rawValue)"
    }
  }
}
