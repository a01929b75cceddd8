import Billing
import Bookkeeping
import Ledger
import Testing

// What a rule says, as an accountant would write it down.

extension VoucherLine {
  /// `Cr main 401100 001-014-SaaS 1520.66`
  var story: String {
    let format = DimensionFormat(segments: ["BU", "CC", "Product"], delimiter: .hyphen)
    let values = dimensions.isEmpty ? "" : format.displayValue(mainAccount: nil, dimensions: dimensions) + " "
    return "\(amount.minorUnits > 0 ? "Dr" : "Cr") \(account) \(values)\(amount.magnitude.decimalText)"
  }
}

extension JournalEntry {
  /// Rule, version and day, then a line each: `Dr customer US-1 100.00 INV-1 marked INV-1`.
  var story: String {
    let undoes = mirrors.map { " undoes v\($0)" } ?? ""
    let moved = movedFrom.map { " moved from \($0)" } ?? ""
    let head = "\(rule.rawValue) v\(version) \(voucher.date) \(journal.rawValue)\(undoes)\(moved)"
    let lines = voucher.lines.enumerated().map { index, line in
      let leg = legs.first { $0.line == index }
      let name = leg.flatMap { $0.name.isEmpty ? nil : " " + $0.name } ?? ""
      return line.story + name + (leg?.settles.map { " marked \($0)" } ?? "")
    }
    return ([head] + lines).joined(separator: "\n")
  }
}

extension Derivation {
  /// The voucher, or why there is none.
  var story: String {
    switch self {
    case .entry(let entry, _): entry.story
    case .noVoucher(let reason): "no voucher: \(reason)"
    case .upToDate: "up to date"
    case .hold(let reason): "held: \(reason)"
    }
  }

  var concerns: [Concern] { if case .entry(_, let concerns) = self { concerns } else { [] } }

  var entry: JournalEntry? { if case .entry(let entry, _) = self { entry } else { nil } }
}
