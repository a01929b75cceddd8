/// How months are made from seeds. A seed stands for another month in another edition, so whoever writes down a seed
/// that found something writes down the edition with it.
enum Edition: Int, Hashable, Sendable, CaseIterable {
  /// Up to 40 documents of some 45 customers, an hour of trouble.
  case first = 1
  /// Months in miniature: fewer customers with more documents each, shorter and denser trouble. They cost a fifth, and
  /// documents of one customer get into each other's way more often.
  case second

  /// What is played when nobody says otherwise.
  static let latest = Edition.second

  /// How many of a thousand writes one kind of trouble hits. Short months have few writes.
  var rates: ClosedRange<Int64> { self == .first ? 10...120 : 20...240 }

  /// Of the requests that only read, one in so many as of the writes is hit.
  var readsHit: Int { self == .first ? 4 : 12 }

  /// How long F&O asks for patience, in seconds. Who dies meanwhile comes back when the lease has run out, and must still
  /// be patient then.
  var longWait: Int { self == .first ? 45 : 240 }

  /// The kinds of trouble that this edition knows.
  var faults: [Fault] {
    switch self {
    case .first: Fault.allCases.filter { ![.masters, .takeovers].contains($0) }
    case .second: Fault.allCases
    }
  }
}
