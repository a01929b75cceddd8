/// The lines of one voucher, in the order of their numbers.
struct VoucherGroup: Sendable {
  let voucher: String
  var lines: [Row]

  /// Splits a journal's lines into vouchers, in the order in which the vouchers first appear.
  static func groups(of lines: [Row]) -> [VoucherGroup] {
    var places: [String: Int] = [:]
    var groups: [VoucherGroup] = []
    for line in lines {
      let voucher = line[text: "Voucher"]
      if let place = places[voucher] {
        groups[place].lines.append(line)
      } else {
        places[voucher] = groups.count
        groups.append(VoucherGroup(voucher: voucher, lines: [line]))
      }
    }
    return groups
  }
}

/// One side of a line: an account and what goes onto it. Debits are positive.
struct PostingEntry: Sendable {
  let line: Row
  let accountType: String
  let display: String
  let amount: DecimalAmount
  let amountInEuro: DecimalAmount
  let isOffset: Bool
}

extension VoucherGroup {
  /// The entries of all lines; a line with an offset account has two.
  func entries(_ kind: JournalKind) -> [PostingEntry] {
    lines.flatMap { line -> [PostingEntry] in
      let amount = line[amount: "DebitAmount"] - line[amount: "CreditAmount"]
      let inEuro = amount.converted(ratePerHundred: line[amount: kind.rate])
      let own = PostingEntry(
        line: line, accountType: line[text: "AccountType"], display: line[text: "AccountDisplayValue"],
        amount: amount, amountInEuro: inEuro, isOffset: false)
      guard let offset = line[text: "OffsetAccountDisplayValue"].nonEmpty else { return [own] }
      let other = PostingEntry(
        line: line, accountType: line[text: "OffsetAccountType"], display: offset, amount: -amount,
        amountInEuro: -inEuro, isOffset: true)
      return [own, other]
    }
  }
}
