/// Something the user can do, in the one table from which hints, help, the palette, the numbers of plain
/// mode and the documentation are made, so that none of them can say what is not so.
///
/// `Name` is the enumeration of the actions; its raw values are the names in `keys.toml`.
public struct Action<Name: ActionName>: Sendable {
  /// What an action does to the books or to the work under way.
  public enum Risk: Hashable, Sendable {
    /// It only looks.
    case harmless
    /// It changes something.
    case changes
  }

  /// Its name.
  public let name: Name
  /// The keys it has until the user changes them; the first one is shown in hints.
  public var keys: [Key]
  /// One or two words for hints: `approve`.
  public let verb: String
  /// The verb for the third person, for sentences: `approves`.
  public let verbPresent: String
  /// What the palette calls it.
  public let title: String
  /// What it does, in a sentence.
  public let explanation: String
  /// The part of the help in which it stands.
  public let intent: Intent
  /// Where it exists; nil is everywhere.
  public let views: Set<ViewName>?
  /// Whether it changes anything.
  public let risk: Risk

  /// An action. The first of its keys is shown in hints; without `present` the verb gets an `s` for the third
  /// person; without `views` it exists everywhere.
  public init(
    _ name: Name, _ keys: [Key], _ verb: String, present: String? = nil, title: String,
    _ explanation: String, _ intent: Intent, in views: Set<ViewName>? = nil, risk: Risk = .harmless
  ) {
    self.name = name
    self.keys = keys
    self.verb = verb
    verbPresent = present ?? verb + "s"
    self.title = title
    self.explanation = explanation
    self.intent = intent
    self.views = views
    self.risk = risk
  }

  /// Whether the action exists in a view.
  public func exists(in view: ViewName) -> Bool { views?.contains(view) ?? true }

  /// Whether there is a view in which both exist.
  func sharesAView(with other: Action) -> Bool {
    guard let views, let others = other.views else { return true }
    return !views.isDisjoint(with: others)
  }
}

/// The names of actions: an enumeration whose raw values are what users write.
public protocol ActionName: Hashable, Sendable, CaseIterable, RawRepresentable where RawValue == String {}

/// What somebody wants to do; help is grouped by it (UX-45).
public enum Intent: Int, Hashable, Sendable, CaseIterable {
  /// Change the state of what is shown.
  case act
  /// Choose several rows.
  case select
  /// Filter, search and sort.
  case find
  /// Move about.
  case move
  /// Know more, keep a copy.
  case know
  /// What works everywhere.
  case everywhere
}

/// The views of the console, in the order of their keys `1` to `9` and `0`.
public enum ViewName: String, Hashable, Sendable, CaseIterable {
  /// What needs somebody, and how the work flows.
  case overview
  /// Postings that wait for a person.
  case review
  /// Postings that failed, and those whose answer was lost.
  case failed
  /// Customers without a link.
  case customers
  /// The table from sources to accounts and dimensions.
  case dimensions
  /// The first load.
  case backfill
  /// Connections and their limits.
  case connections
  /// Who did what.
  case audit
  /// What people settle in F&O by hand.
  case settlements
  /// Every document, wherever it stands.
  case documents
  /// Whether both sides agree.
  case reconcile
  /// The log.
  case log
}

/// Whether an action can be carried out now.
public enum Availability: Hashable, Sendable {
  /// It can.
  case on
  /// It can, and it would concern this many rows (UX-35).
  case onFor(Int)
  /// It cannot, for a reason that is said in words.
  case off(String)

  /// Whether it can be carried out.
  public var isOn: Bool { reason == nil }

  /// Why it cannot, if it cannot.
  public var reason: String? {
    guard case .off(let reason) = self else { return nil }
    return reason
  }
}
