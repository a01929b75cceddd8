import Sandbox

extension FaultPlan {
  /// What goes wrong on the wire, each kind at a rate of its own.
  init(_ faults: Set<Fault>, in edition: Edition, haste: Int64, _ dice: inout Dice) {
    self.init(name: "simulated")
    for fault in edition.faults {
      // Drawn in any case: whether one kind is there changes no other one's rate.
      let rate = Int(dice.within(edition.rates))
      if faults.contains(fault) { add(fault, in: edition, rate, rate / edition.readsHit, haste, &dice) }
    }
  }

  private mutating func add(
    _ fault: Fault, in edition: Edition, _ rate: Int, _ reads: Int, _ haste: Int64, _ dice: inout Dice
  ) {
    switch fault {
    case .lostAnswers:
      // Releases are few, and most that are lost are lost on the way back.
      if edition != .first { rules.append(releases(rate * 2, .loseRequest)) }
      rules += [writes(rate, .loseAnswer), writes(rate / 2, .loseRequest)]
    case .ghosts:
      rules.append(writes(rate, .applyLater(after: 20_000...300_000)))
    case .throttling:
      rules += [
        FaultRule(
          host: .financeOperations, perMille: reads,
          fate: .throttle(seconds: edition.longWait, form: .seconds)),
        FaultRule(host: .financeOperations, perMille: reads / 2, fate: .throttle(seconds: 6, form: .missing)),
        FaultRule(host: .chargebee, perMille: reads, fate: .throttle(seconds: 5, form: .seconds)),
        FaultRule(host: .chargebee, perMille: reads / 2, fate: .throttle(seconds: 12, form: .date)),
      ]
    case .serverErrors:
      rules += [
        writes(rate, .applyThenAnswer(.financeFailure)),
        writes(rate / 2, .applyThenAnswer(.page(504, "Gateway Timeout"))),
        FaultRule(perMille: reads, fate: .refuse(.page(502, "Bad Gateway"))),
        FaultRule(host: .chargebee, perMille: reads, fate: .refuse(.billingFailure)),
      ]
    case .tokenExpiry: honouredTokenSeconds = Int(dice.within(20...400))
    case .truncation:
      rules += [
        FaultRule(
          host: .financeOperations, targetContains: "$batch", perMille: rate * 2, fate: .truncateAnywhere),
        FaultRule(perMille: reads, fate: .truncateAnywhere),
      ]
    case .slowness: rules.append(FaultRule(perMille: rate, fate: .delay(by: 300...8_000)))
    case .staleLists: listLag = 0...240_000
    case .vanishing:
      vanishingCustomers = Int(dice.within(1...6))
      vanishings = [dice.within(10_000...900_000), dice.within(1_000_000...2_400_000)].map { $0 / haste }
      absence = dice.within(60_000...900_000) / haste
    case .wildNews, .periods, .wildPeople, .clocks, .kills, .powerLoss, .fullDisk, .deviceErrors,
      .masters, .takeovers:
      break
    }
  }

  private func releases(_ rate: Int, _ fate: Fate) -> FaultRule {
    FaultRule(
      host: .financeOperations, methods: ["PATCH"], targetContains: "JournalHeaders", perMille: rate,
      fate: fate)
  }

  private func writes(_ rate: Int, _ fate: Fate) -> FaultRule {
    FaultRule(
      host: .financeOperations, methods: ["POST", "PATCH"], targetContains: "/data/", perMille: rate,
      fate: fate)
  }
}
