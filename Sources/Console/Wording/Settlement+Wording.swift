import Billing
public import Bookkeeping
import Ledger

extension SettlementTask {
  /// What a person does in F&O, in a sentence.
  public var sentence: String {
    switch act {
    case .settle(let other, let otherVoucher, let amount):
      return "Settle voucher \(voucher) (\(document)) with voucher \(otherVoucher) (\(other)) for \(amount)."
    case .undo(let settled, let wanted, let lastVoucher):
      let last = lastVoucher.isEmpty ? "" : ", last with voucher \(lastVoucher)"
      return "Undo the settlement of voucher \(voucher) (\(document)): F&O settled \(settled)\(last);"
        + " Chargebee says \(wanted.isZero ? "none" : "\(wanted) with something else")."
    }
  }

  /// Where that is done.
  public var cure: String {
    switch act {
    case .settle: "In F&O: customer \(account), Settle transactions. Daybook notices it by itself."
    case .undo: "In F&O: customer \(account), Undo settlement. Daybook notices it by itself."
    }
  }
}

extension SettlementState {
  /// The state in words.
  public var title: String {
    switch self {
    case .open: "open; nothing is to be settled"
    case .unsettled: "not settled yet"
    case .settled: "settled"
    case .otherwise: "settled otherwise than Chargebee says"
    }
  }
}

extension SettlementLine {
  /// Where the line stands, in a sentence.
  public var sentence: String {
    let head = "\(amount) on \(account): \(state.title)"
    let sums = wanted.isZero && settled.isZero ? "" : ", \(settled) of \(wanted)"
    let day = closedOn.map { ", closed on \($0)" } ?? ""
    let last = lastVoucher.map { ", last with voucher \($0)" } ?? ""
    return head + sums + day + last + "."
  }
}

extension SettlementPair {
  /// What it is settled with, in a sentence.
  public var sentence: String {
    let other = voucher.map { "\(with) (voucher \($0))" } ?? "\(with)"
    return switch state {
    case .waits: "\(amount) with \(other), which is not in the books."
    case .unchecked: "\(amount) with \(other); F&O is asked next."
    case .settled: "\(amount) with \(other), done \(way.words)."
    case .toSettle where way == .mark:
      "\(amount) with \(other): the line was marked, and F&O did not settle it. Settle it in F&O."
    case .toSettle: "\(amount) with \(other): settle it in F&O, OData cannot."
    }
  }
}

extension SettlementClaim.Way {
  fileprivate var words: String {
    switch self {
    case .mark: "by the mark"
    case .hand: "by hand"
    }
  }
}

extension Tally {
  /// How much people have to settle in F&O, from the longest wording to the shortest; empty for nothing.
  func taskWordings(_ situation: Situation) -> [String] {
    guard count > 0 else { return [] }
    let head = "\(count.counted("settlement")) to make in F&O by hand"
    let age = self.oldest.map { ", oldest \(situation.since($0))" } ?? ""
    return [head + age, head, "\(count.grouped) to settle"]
  }
}
