/// How fast everybody is; durations are in milliseconds.
struct Pace: Hashable, Sendable {
  /// How long things go wrong.
  var trouble: Int64 = 3_600_000
  /// How many times as often as in the first edition people do something in that time.
  var haste: Int64 = 1
  /// How long a lost write may still take effect, as the program believes; in truth it is 300 seconds at most.
  var quietPeriod: Int64 = 900_000
  /// How often Chargebee's lists are read, in seconds.
  var pollSeconds: Int64 = 300
  /// How long F&O's master data is good for, in seconds.
  var masterSeconds: Int64 = 1_800
  /// How often the subledger is asked for a released journal.
  var confirmationInterval: Int64 = 30_000
  /// After how long somebody is told that F&O has not posted a released journal.
  var postingDeadline: Int64 = 3_600_000
  /// After how long a write in doubt that cannot be looked up is given up.
  var doubtLimit: Int64 = 86_400_000
  /// How many lines go into one request to F&O.
  var linesPerRequest = 20
  /// How many lines go into one journal.
  var linesPerJournal = 900
  /// When the lease is renewed after the last time.
  var lease: ClosedRange<Int64> = 20_000...40_000
  /// How long a disk stays full.
  var fullDisk: ClosedRange<Int64> = 30_000...600_000
  /// When something happens to the machine after the last time.
  var machine: ClosedRange<Int64> = 120_000...900_000
  /// When a hint comes after the last one.
  var news: ClosedRange<Int64> = 10_000...240_000
  /// How long people rest in the calm.
  var calmPerson: Int64 = 60_000
  /// When a delivery for which nothing falls due is looked at all the same.
  var idleDelivery: Int64 = 120_000
  /// After so long in the calm everything was read anew.
  var longestRound: Int64 = 900_000

  /// As everybody was in the first edition.
  init() {}

  /// As everybody is in a month of the second edition.
  init(_ quirks: Set<Quirk>, _ dice: inout Dice) {
    haste = dice.perMille(50) ? 1 : 3
    trouble = 3_600_000 / haste
    quietPeriod = dice.pick([420_000, 420_000, 900_000]) ?? 420_000
    pollSeconds = dice.pick([300, 300, 600]) ?? 300
    masterSeconds = dice.pick([1_800, 7_200]) ?? 7_200
    confirmationInterval = dice.pick([30_000, 60_000, 90_000]) ?? 60_000
    linesPerRequest = dice.pick([2, 6, 20]) ?? 20
    linesPerJournal = dice.pick([8, 900]) ?? 900
    lease = quirks.contains(.lateLease) ? 40_000...150_000 : 45_000...58_000
    (fullDisk, machine, news) = (10_000...90_000, 400_000...1_500_000, 20_000...300_000)
    (calmPerson, idleDelivery) = (180_000, 600_000)
    postingDeadline = dice.pick([90_000, 3_600_000, 3_600_000, 3_600_000]) ?? 3_600_000
    // Seldom is a look-up held up for so long: then a person has to take it up again.
    doubtLimit = dice.perMille(250) ? quietPeriod + 120_000 : 86_400_000
    // A poll, and the longest wait that a breaker or a 429 of the trouble may still hold it up.
    longestRound = pollSeconds * 1_000 + 330_000
  }
}
