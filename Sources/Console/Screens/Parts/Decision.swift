import Billing
import Bookkeeping

/// A question that is open, and what its buttons do.
struct Decision: Sendable {
  /// What the affirming button does.
  enum Purpose: Sendable {
    /// This, to what is called so.
    case act(DeskAction, name: String?)
    /// What is chosen, with the reason that is typed.
    case putAside([PostingRef], [Aside], name: String?)
    /// A backfill of the days that are typed, and of the kinds that are chosen.
    case backfill([[DocumentKind]])
    /// The console ends, in the way of the button that is pressed.
    case leave([Leaving])
  }

  var dialog: Dialog
  let purpose: Purpose

  /// What becomes of a press on a button other than the first.
  func outcome(of button: Int) -> Outcome {
    switch purpose {
    case .act(let action, let name): return .act(action, name: name)
    case .putAside(let refs, let ways, let name):
      guard let chosen = dialog.choices?.cursor, ways.indices.contains(chosen) else { return .nothing }
      return .act(ways[chosen].action(refs, reason: dialog.field?.input.text ?? ""), name: name)
    case .backfill(let kinds):
      guard let range = try? DayRange(parsing: dialog.field?.input.text ?? ""),
        let chosen = dialog.choices?.cursor, kinds.indices.contains(chosen)
      else { return .nothing }
      return .act(.backfill(.start(BackfillPlan(range, kinds: kinds[chosen]))), name: nil)
    case .leave(let ways):
      return ways.indices.contains(button - 1) ? .leave(ways[button - 1]) : .nothing
    }
  }

  /// What a button comes to.
  enum Outcome: Sendable {
    case act(DeskAction, name: String?)
    case leave(Leaving)
    case nothing
  }

  /// Lets the affirming button say what is chosen.
  mutating func relabel() {
    guard case .putAside(_, let ways, let name) = purpose, let chosen = dialog.choices?.cursor else { return }
    dialog.buttons[1].label = "\(ways[chosen].verb) \(name ?? "them")"
  }
}

/// A way of putting postings aside (key `x`): three different things with three different words.
enum Aside: Hashable, Sendable, CaseIterable {
  /// For now.
  case hold
  /// This version.
  case reject
  /// For good.
  case exclude

  var verb: String {
    switch self {
    case .hold: "Hold"
    case .reject: "Reject"
    case .exclude: "Exclude"
    }
  }

  var line: Line {
    switch self {
    case .hold: [Span("Hold     ", .heading), Span("for now; r takes it up again")]
    case .reject: [Span("Reject   ", .heading), Span("this version; a newer one comes to Review")]
    case .exclude: [Span("Exclude  ", .heading), Span("for good, for what is booked by hand")]
    }
  }

  func action(_ refs: [PostingRef], reason: String) -> DeskAction {
    switch self {
    case .hold: .hold(refs, reason: reason)
    case .reject: .reject(refs, reason: reason)
    case .exclude: .exclude(refs, reason: reason)
    }
  }

  /// The ways that are open to a posting in a state (design/architecture.md, table of `Posting`).
  static func open(to state: StateWord) -> [Aside] {
    switch state {
    case .review: [.hold, .reject, .exclude]
    case .held: [.reject, .exclude]
    default: []
    }
  }
}

/// What can lie over a view.
enum Overlay: Sendable {
  case decision(Decision)
  case picker(LinkPicker)
  case menu(Menu)
  case palette(Palette<Act>)
  case help(HelpCard)
  case page(TextPage)
  case tour(Tour)
}
