import Sandbox

/// What a seed stands for: which month, which trouble, and how much of it.
struct Scenario: Sendable {
  let seed: UInt64
  let edition: Edition
  let documents: Int
  let faults: Set<Fault>
  let quirks: Set<Quirk>
  let options: WorldOptions
  /// What goes wrong on the wire while things go wrong.
  let plan: FaultPlan
  let pace: Pace
  /// How often the machine dies while things go wrong.
  let deaths: Int
  /// Up to which amount in minor units nobody is asked.
  let limit: Int64
  /// Whether invoices go as free text invoices.
  let usesFreeTextInvoices: Bool
  /// Whether the program begins without a file and makes its own. Elsewhere there is an empty one already, because
  /// making one anew each time is a tenth of the whole time.
  let beginsWithoutFile: Bool
  /// Whether what pays no invoice stands among the prepayments.
  let keepsPrepayments: Bool
  /// Whether a payment that a bank takes back is a dispute, instead of opening its invoice again.
  let keepsDisputes: Bool
  /// Whether a person confirms the accounts that were found for customers.
  let confirmsLinks: Bool
  /// Whether the first write to F&O is held until another machine has found its intent on the disk.
  let provesIntent: Bool

  /// How long everything may take to come to rest afterwards, in milliseconds.
  static let calm: Int64 = 5 * 3_600_000

  /// The scenario of a seed.
  ///
  /// - Parameters:
  ///   - seed: any number.
  ///   - edition: how months are made.
  ///   - isQuiet: whether nothing at all goes wrong.
  init(seed: UInt64, edition: Edition = .latest, isQuiet: Bool = false) {
    var dice = Dice(seed: seed, for: "scenario")
    // Dice of their own, so that what was found under a seed before stays there.
    var form = Dice(seed: seed, for: "invoices")
    var pacing = Dice(seed: seed, for: "pace")
    (self.seed, self.edition) = (seed, edition)
    documents = Self.documents(edition, &dice)
    // Drawn for every kind, so that a quiet run of a seed has the same month.
    let chosen = edition.faults.filter { _ in dice.flip() }
    faults = isQuiet ? [] : Set(chosen)
    quirks = edition == .first ? [] : Set(Quirk.allCases.filter { _ in pacing.perMille(250) })
    pace = edition == .first ? Pace() : Pace(quirks, &pacing)
    var options = WorldOptions(&dice, arrivalSeconds: pace.trouble / 1_200)
    if edition != .first { options.shrink(quirks, &pacing) }
    self.options = options
    plan = FaultPlan(faults, in: edition, haste: pace.haste, &dice)
    deaths = Int(edition == .first ? dice.within(1...5) : dice.within(1...2))
    usesFreeTextInvoices = form.perMille(250)
    var money = Dice(seed: seed, for: "prepayments")
    keepsPrepayments = money.perMille(250)
    limit = dice.pick([50_000, 5_000_000, 9_000_000_000]) ?? 50_000
    beginsWithoutFile = edition == .first || pacing.perMille(50)
    keepsDisputes = edition != .first && pacing.perMille(500)
    confirmsLinks = edition != .first && pacing.perMille(125)
    provesIntent = edition != .first && pacing.perMille(250)
  }

  /// Most months of the second edition are short.
  private static func documents(_ edition: Edition, _ dice: inout Dice) -> Int {
    let isLong = edition == .first || dice.perMille(40)
    return Int(dice.within(isLong ? 5...40 : 5...8))
  }
}

extension WorldOptions {
  /// A company of whose month a part has happened, while the rest comes within so many seconds.
  fileprivate init(_ dice: inout Dice, arrivalSeconds seconds: Int64) {
    self.init()
    arrivedPercent = Int(dice.within(40...100))
    arrivalSeconds = Int(seconds)
    finance.postingInterval = 60_000
    finance.allocatesVouchersAtPosting = dice.flip()
    finance.deletesLinesAfterPosting = dice.perMille(250)
    // Every fourth simulation begins on the night in which the clocks change.
    if dice.perMille(250) {
      monthStart = 1_772_323_200_000
      start = 1_774_742_400_000 + dice.within(0...3_600_000)
    }
  }

  /// A company with few customers, so that their documents meet.
  fileprivate mutating func shrink(_ quirks: Set<Quirk>, _ dice: inout Dice) {
    fewestCustomers = 8
    hostileCustomers = Int(dice.within(0...2))
    guard quirks.contains(.smallPages) else { return }
    chargebee.largestPage = Int(dice.within(2...8))
    finance.pageSize = Int(dice.within(10...40))
  }
}
