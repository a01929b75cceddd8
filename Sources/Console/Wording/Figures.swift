import Bookkeeping
import Ledger

extension Int {
  /// The number with commas between thousands: `12,904`.
  var grouped: String {
    var text = ""
    let digits = String(magnitude)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return self < 0 ? "-" + text : text
  }

  /// The number with a noun that has the right form: `1 posting`, `37 postings`.
  func counted(_ noun: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}

extension [Money] {
  /// Amounts of several currencies side by side, never added up (UX-3): one or two in full, of more the first
  /// and how many currencies follow.
  var sideBySide: String {
    count <= 2
      ? map(\.description).joined(separator: " + ")
      : "\(self[0]) + \((count - 1).counted("currency", "currencies"))"
  }

  /// The sum of each currency, in the order of the codes.
  var perCurrency: [Money] {
    Dictionary(grouping: self, by: \.currency).map { $1.sum(in: $0) }.sorted { $0.currency < $1.currency }
  }
}

extension Tally {
  /// The sums side by side: `13,921.15 EUR + 299.00 USD`; empty where there are none.
  var words: String { sortedSums.sideBySide }

  /// The amount for a column: the first sum, and behind its currency how many follow.
  var column: (amount: String, currency: String) {
    guard let first = sortedSums.first else { return ("", "") }
    let more = sums.count > 1 ? "+\(sums.count - 1)" : ""
    return (first.groupedText, first.currency.code + more)
  }
}

extension StateWord {
  /// The style that stands beside the word; never instead of it (UX-51).
  var style: Style {
    switch self {
    case .failed, .unknown: .bad
    case .held, .rejected: .warning
    case .posted: .good
    default: .plain
    }
  }
}
