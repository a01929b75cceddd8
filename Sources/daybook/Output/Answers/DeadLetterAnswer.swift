import Billing
import Bookkeeping
import Store

/// One line of `daybook list dead-letters`.
struct DeadLetterAnswer: Encodable, Lines {
  /// `delivery`, `hint`, `document` or `entry`.
  let kind: String
  let name: String
  let since: String
  let tries: Int
  let reason: String
  /// What it concerns; each can be taken up again by `daybook replay`.
  let documents: [String]
  /// The command that takes it up again; nil where nothing is to be taken up.
  let replay: String?

  init(_ letter: DeadLetter) {
    (since, tries, reason) = (UTC.text(letter.since), letter.tries, letter.reason)
    switch letter.subject {
    case .delivery(let id, let carried):
      (kind, name, documents) = ("delivery", "\(id)", carried.map(\.argument))
      replay = carried.first.map { "daybook replay \($0.argument) --from lookup" }
    case .hint(let id, let resources):
      (kind, name, documents) = ("hint", "\(id)", resources.map(\.argument))
      replay = "daybook replay hint:\(id) --from read"
    case .document(let id):
      (kind, name, documents) = ("document", id.argument, [id.argument])
      replay = "daybook replay \(id.argument) --from read"
    case .entry(let id, let stream):
      // It is read again with every poll that lists it, so there is nothing to take up by hand.
      (kind, name, documents, replay) = ("entry", "\(id) of \(stream)", [], nil)
    }
  }

  var lines: [String] {
    let what = "\(kind) \(name)".column(28)
    return ["\(what) since \(since), \(tries) tries: \(reason)"] + (replay.map { ["    \($0)"] } ?? [])
  }
}

extension DocumentID {
  /// The document as a command line names it.
  fileprivate var argument: String { "\(kind.rawValue):\(id)" }
}

extension Resource {
  fileprivate var argument: String {
    switch self {
    case .document(let id): id.argument
    case .customer(let id): "customer \(id)"
    }
  }
}
