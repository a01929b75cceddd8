import Sandbox

/// What a seed stands for: which month, which trouble, and how much of it.
struct Scenario: Sendable {
  let seed: UInt64
  let documents: Int
  let faults: Set<Fault>
  let options: WorldOptions
  /// What goes wrong on the wire while things go wrong.
  let plan: FaultPlan
  /// How long things go wrong, in milliseconds.
  let trouble: Int64
  /// How often the machine dies in that time.
  let deaths: Int
  /// Up to which amount in minor units nobody is asked.
  let limit: Int64
  /// Whether invoices go as free text invoices.
  let usesFreeTextInvoices: Bool

  /// Whether what pays no invoice stands among the prepayments.
  let keepsPrepayments: Bool

  /// How long everything may take to come to rest afterwards, in milliseconds.
  static let calm: Int64 = 5 * 3_600_000

  /// The scenario of a seed.
  ///
  /// - Parameters:
  ///   - seed: any number.
  ///   - isQuiet: whether nothing at all goes wrong.
  init(seed: UInt64, isQuiet: Bool = false) {
    var dice = Dice(seed: seed, for: "scenario")
    self.seed = seed
    documents = Int(dice.within(5...40))
    // Drawn for every kind, so that a quiet run of a seed has the same month.
    let chosen = Fault.allCases.filter { _ in dice.flip() }
    faults = isQuiet ? [] : Set(chosen)
    var options = WorldOptions()
    options.arrivedPercent = Int(dice.within(40...100))
    options.arrivalSeconds = 3_000
    options.finance.postingInterval = 60_000
    options.finance.allocatesVouchersAtPosting = dice.flip()
    options.finance.deletesLinesAfterPosting = dice.perMille(250)
    // Every fourth simulation begins on the night in which the clocks change.
    if dice.perMille(250) {
      options.monthStart = 1_772_323_200_000
      options.start = 1_774_742_400_000 + dice.within(0...3_600_000)
    }
    self.options = options
    plan = FaultPlan(faults, &dice)
    trouble = 3_600_000
    deaths = Int(dice.within(1...5))
    // A dice of its own, so that what was found under a seed before stays there.
    var form = Dice(seed: seed, for: "invoices")
    usesFreeTextInvoices = form.perMille(250)
    var money = Dice(seed: seed, for: "prepayments")
    keepsPrepayments = money.perMille(250)
    limit = dice.pick([50_000, 5_000_000, 9_000_000_000]) ?? 50_000
  }
}

extension FaultPlan {
  /// What goes wrong on the wire, each kind at a rate of its own.
  fileprivate init(_ faults: Set<Fault>, _ dice: inout Dice) {
    self.init(name: "simulated")
    for fault in Fault.allCases {
      // Drawn in any case: whether one kind is there changes no other one's rate.
      let rate = Int(dice.within(10...120))
      if faults.contains(fault) { add(fault, rate, &dice) }
    }
  }

  private mutating func add(_ fault: Fault, _ rate: Int, _ dice: inout Dice) {
    switch fault {
    case .lostAnswers:
      rules += [writes(rate, .loseAnswer), writes(rate / 2, .loseRequest)]
    case .ghosts:
      rules.append(writes(rate, .applyLater(after: 20_000...300_000)))
    case .throttling:
      rules += [
        FaultRule(host: .financeOperations, perMille: rate / 4, fate: .throttle(seconds: 45, form: .seconds)),
        FaultRule(host: .financeOperations, perMille: rate / 8, fate: .throttle(seconds: 6, form: .missing)),
        FaultRule(host: .chargebee, perMille: rate / 4, fate: .throttle(seconds: 5, form: .seconds)),
        FaultRule(host: .chargebee, perMille: rate / 8, fate: .throttle(seconds: 12, form: .date)),
      ]
    case .serverErrors:
      rules += [
        writes(rate, .applyThenAnswer(.financeFailure)),
        writes(rate / 2, .applyThenAnswer(.page(504, "Gateway Timeout"))),
        FaultRule(perMille: rate / 4, fate: .refuse(.page(502, "Bad Gateway"))),
        FaultRule(host: .chargebee, perMille: rate / 4, fate: .refuse(.billingFailure)),
      ]
    case .tokenExpiry: honouredTokenSeconds = Int(dice.within(20...400))
    case .truncation:
      rules += [
        FaultRule(
          host: .financeOperations, targetContains: "$batch", perMille: rate * 2, fate: .truncateAnywhere),
        FaultRule(perMille: rate / 4, fate: .truncateAnywhere),
      ]
    case .slowness: rules.append(FaultRule(perMille: rate, fate: .delay(by: 300...8_000)))
    case .staleLists: listLag = 0...240_000
    case .vanishing:
      vanishingCustomers = Int(dice.within(1...6))
      vanishings = [dice.within(10_000...900_000), dice.within(1_000_000...2_400_000)]
      absence = dice.within(60_000...900_000)
    case .wildNews, .periods, .wildPeople, .clocks, .kills, .powerLoss, .fullDisk, .deviceErrors: break
    }
  }

  private func writes(_ rate: Int, _ fate: Fate) -> FaultRule {
    FaultRule(
      host: .financeOperations, methods: ["POST", "PATCH"], targetContains: "/data/", perMille: rate,
      fate: fate)
  }
}
