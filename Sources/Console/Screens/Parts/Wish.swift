import Bookkeeping

/// What a view wants the shell to do. Views change nothing but themselves.
enum Wish: Sendable {
  /// The engine is asked.
  case ask(DeskQuestion)
  /// The engine does what a person decided.
  case act(DeskAction, name: String?)
  /// Something is laid over the view.
  case open(Overlay)
  /// A sentence in the status line.
  case say(String, Style = .plain)
  /// Another place is shown.
  case go(Place)
  /// A text goes into the clipboard.
  case copy(String)
}

/// Somewhere in the console.
enum Place: Hashable, Sendable {
  /// A view as it was left.
  case view(ViewName)
  /// Postings of a scope in their view.
  case postings(ViewName, PostingScope)
  /// A customer, by Chargebee's id, with the accounts that fit or without.
  case customer(String, choosing: Bool)
  /// Lines of the audit trail.
  case audit(AuditScope)

  /// The view in which it lies.
  var view: ViewName {
    switch self {
    case .view(let name), .postings(let name, _): name
    case .customer: .customers
    case .audit: .audit
    }
  }
}

/// What stands in the third line: where we are, and how the list stands.
struct Crumb {
  /// Where we are: `Review > by rule > I2 invoice`.
  var place: String
  /// The filter, as a line of its own styles.
  var filter: Line = Line([])
  /// How the list stands: rows, order, what waits.
  var facts: [String] = []
}
