/// What goes wrong by itself, and how often.
public struct FaultPlan: Hashable, Sendable {
  /// The name under which the plan is known, for example `lost-answers`.
  public var name: String
  /// What befalls requests.
  public var rules: [FaultRule] = []
  /// How late changes appear in Chargebee's lists, in milliseconds; retrieves are never late (section 4).
  public var listLag: ClosedRange<Int64>?
  /// Documents that only lists by their own date show, and no list of what changed or happened: what a list that
  /// learns of a change too late comes to (section 4). Retrieves know them.
  public var unlisted: Set<String> = []
  /// How many of a thousand documents appear in lists in a form that cannot be decoded.
  public var brokenEntriesPerMille = 0
  /// How long F&O really honours a token, whatever `expires_in` said, in seconds.
  public var honouredTokenSeconds: Int?
  /// Whether the month before the simulated one is on hold for customer postings.
  public var locksPreviousPeriod = false
  /// How many customers with documents lose their F&O account.
  public var vanishingCustomers = 0
  /// When they vanish, in milliseconds after the beginning; each time until they are back.
  public var vanishings: [Int64] = [60_000]
  /// How long they are gone, in milliseconds; nil is for good.
  public var absence: Int64?

  /// A plan in which nothing goes wrong yet.
  public init(name: String) { self.name = name }
}

/// One kind of trouble and whom it befalls.
public struct FaultRule: Hashable, Sendable {
  /// The host that is in trouble; nil is every host.
  public var host: SimulatedHost?
  /// The methods that are in trouble; empty is every method.
  public var methods: [String]
  /// A part of the target that must be present; empty is every target.
  public var targetContains: String
  /// How many of a thousand requests are hit.
  public var perMille: Int
  /// What happens to them.
  public var fate: Fate

  /// A rule.
  public init(
    host: SimulatedHost? = nil, methods: [String] = [], targetContains: String = "", perMille: Int, fate: Fate
  ) {
    self.host = host
    self.methods = methods
    self.targetContains = targetContains
    self.perMille = perMille
    self.fate = fate
  }

  func covers(_ request: WireRequest) -> Bool {
    (host ?? request.host) == request.host
      && (methods.isEmpty || methods.contains(request.method))
      && contains(request.target, targetContains)
  }
}

/// Whether the bytes of one text occur in another.
func contains(_ text: String, _ part: String) -> Bool {
  let haystack = Array(text.utf8)
  let needle = Array(part.utf8)
  guard needle.count <= haystack.count else { return false }
  return (0...(haystack.count - needle.count)).contains { haystack[$0...].starts(with: needle) }
}
