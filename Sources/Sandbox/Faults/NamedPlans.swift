extension FaultPlan {
  /// Nothing goes wrong.
  public static let none = FaultPlan(name: "none")

  /// The names that ``named(_:)`` knows, in the order in which help texts list them.
  public static var names: [String] { all.map(\.name) }

  /// A plan by its name, or nil.
  public static func named(_ name: String) -> FaultPlan? { all.first { $0.name == name } }

  private static let all: [FaultPlan] = [
    none, lostAnswers, ghostWrites, throttle, storm, serverErrors, tokenExpiry, closedPeriod,
    vanishingCustomer, mishaps, truncatedBatch, staleLists, brokenEntries, slow,
  ]

  private static func plan(_ name: String, _ change: (inout FaultPlan) -> Void) -> FaultPlan {
    var plan = FaultPlan(name: name)
    change(&plan)
    return plan
  }

  private static let lostAnswers = plan("lost-answers") {
    $0.rules = [
      writes(to: "JournalHeaders", 150, .loseAnswer), writes(to: "JournalLines", 100, .loseAnswer),
      writes(to: "$batch", 150, .loseAnswer), writes(to: "/data/", 30, .loseRequest),
    ]
  }

  private static let ghostWrites = plan("ghost-writes") {
    $0.rules = [writes(to: "/data/", 80, .applyLater(after: 31_000...300_000))]
  }

  private static let throttle = plan("throttle") {
    $0.rules = [
      FaultRule(host: .financeOperations, perMille: 30, fate: .throttle(seconds: 5, form: .seconds)),
      FaultRule(host: .financeOperations, perMille: 10, fate: .throttle(seconds: 10, form: .date)),
      FaultRule(host: .chargebee, perMille: 20, fate: .throttle(seconds: 8, form: .seconds)),
      FaultRule(host: .chargebee, perMille: 10, fate: .throttle(seconds: 6, form: .date)),
      FaultRule(host: .chargebee, perMille: 5, fate: .throttle(seconds: 6, form: .missing)),
    ]
  }

  private static let storm = plan("storm") {
    $0.rules = [
      writes(to: "/data/", 60, .loseAnswer), writes(to: "/data/", 30, .loseRequest),
      writes(to: "/data/", 30, .applyLater(after: 31_000...120_000)),
      writes(to: "/data/", 40, .applyThenAnswer(.financeFailure)),
      writes(to: "$batch", 60, .truncateAnywhere),
      FaultRule(host: .financeOperations, perMille: 40, fate: .throttle(seconds: 3, form: .seconds)),
      FaultRule(host: .chargebee, perMille: 30, fate: .throttle(seconds: 3, form: .date)),
      FaultRule(perMille: 40, fate: .refuse(.page(502, "Bad Gateway"))),
      FaultRule(perMille: 40, fate: .delay(by: 500...5_000)),
      FaultRule(perMille: 20, fate: .truncateAnywhere),
    ]
    $0.listLag = 0...20_000
    $0.honouredTokenSeconds = 240
  }

  private static let serverErrors = plan("server-errors") {
    $0.rules = [
      writes(to: "/data/", 80, .applyThenAnswer(.financeFailure)),
      writes(to: "/data/", 40, .applyThenAnswer(.page(504, "Gateway Timeout"))),
      FaultRule(host: .financeOperations, perMille: 60, fate: .refuse(.page(502, "Bad Gateway"))),
      FaultRule(host: .chargebee, perMille: 60, fate: .refuse(.billingFailure)),
      FaultRule(host: .chargebee, perMille: 30, fate: .refuse(.page(503, "Service Unavailable"))),
      FaultRule(host: .identity, perMille: 100, fate: .refuse(.page(503, "Service Unavailable"))),
    ]
  }

  private static let tokenExpiry = plan("token-expiry") { $0.honouredTokenSeconds = 20 }

  private static let closedPeriod = plan("closed-period") { $0.locksPreviousPeriod = true }

  private static let vanishingCustomer = plan("vanishing-customer") {
    $0.vanishingCustomers = 2
    $0.vanishings = [20_000]
  }

  /// A little of what a month has in store: accounts that somebody deletes by mistake and opens again, and a
  /// pause that Chargebee asks for now and then.
  private static let mishaps = plan("mishaps") {
    $0.vanishingCustomers = 12
    $0.vanishings = [20_000, 200_000, 380_000, 560_000]
    $0.absence = 30_000
    $0.rules = [FaultRule(host: .chargebee, perMille: 15, fate: .throttle(seconds: 12, form: .seconds))]
  }

  private static let truncatedBatch = plan("truncated-batch") {
    $0.rules = [writes(to: "$batch", 300, .truncateAnywhere)]
  }

  private static let staleLists = plan("stale-lists") { $0.listLag = 0...240_000 }

  private static let brokenEntries = plan("broken-entries") { $0.brokenEntriesPerMille = 30 }

  private static let slow = plan("slow") {
    $0.rules = [FaultRule(perMille: 300, fate: .delay(by: 300...8_000))]
  }

  private static func writes(to part: String, _ perMille: Int, _ fate: Fate) -> FaultRule {
    FaultRule(
      host: .financeOperations, methods: ["POST", "PATCH"], targetContains: part, perMille: perMille,
      fate: fate)
  }
}
