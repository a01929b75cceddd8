import ArgumentParser
import Billing
import Bookkeeping
import Ledger
import Store

/// `daybook dispute DOCUMENT won|lost|open`.
struct DisputeCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "dispute", abstract: "Says how a dispute ended, which Chargebee keeps no record of.",
    discussion: """
      The document is the payment reversal by which Chargebee records that the bank took a payment back. won: its \
      voucher is mirrored. lost: what stands among the disputes becomes bad debt; where policies.disputes is reopen, \
      the receivable is open again already, and it is written off in Chargebee. open: nothing of it was said. A fee \
      goes from the clearing account of the payment to the dispute fees. Vouchers that follow are decided as all are.
      """)

  /// How it ended, as the command line says it.
  enum End: String, CaseIterable, ExpressibleByArgument {
    case won, lost, open
  }

  @OptionGroup var global: GlobalOptions

  @Argument(help: DocumentName.help)
  var document: DocumentName

  @Argument(help: "won, lost, or open: how it ended.")
  var end: End

  @Option(help: ArgumentHelp("The accounting day; today unless given.", valueName: "yyyy-mm-dd"))
  var date: String?

  @Option(help: "What the bank or the gateway took for it, in the currency of the payment: 15.00.")
  var fee: String?

  @Option(help: "Why; it is audited.")
  var reason: String?

  func validate() throws {
    if (reason ?? "").isEmpty { throw ValidationError("dispute needs a --reason; it is audited.") }
    if end == .open, date != nil || fee != nil {
      throw ValidationError("open takes back what was said; it has neither a --date nor a --fee.")
    }
    _ = try day
  }

  private var day: LedgerDate? {
    get throws {
      guard let date else { return nil }
      guard let day = try? LedgerDate(date) else {
        throw ValidationError("--date is \(date); it takes a day like 2026-11-30.")
      }
      return day
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let (id, currency) = try await premises.withRecords(settings, as: .reader) { records in
      guard let posting = try await records.posting(named: document) else {
        throw Complaint(.partly, .notFound, "There is no document \(document).")
      }
      let row = try await records.detail(posting).row
      return (row.document, row.amount.currency)
    }
    let ruling = try ruling(in: currency, on: try day ?? settings.today(surroundings))
    try await Counter(premises, settings).rule(on: id, ruling, reason: reason ?? "")
    let answer = RulingAnswer(document: id.id, ruling: ruling)
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words.safe)
    return .done
  }

  private func ruling(in currency: Currency, on day: LedgerDate) throws -> DisputeRuling? {
    guard let outcome = DisputeRuling.Outcome(rawValue: end.rawValue) else { return nil }
    return DisputeRuling(outcome: outcome, day: day, fee: try fee.map { try amount($0, in: currency) })
  }

  private func amount(_ text: String, in currency: Currency) throws -> Money {
    guard let amount = try? Money(parsing: text, currency), amount.minorUnits > 0 else {
      throw Complaint(
        .wrongUsage, .usage, "--fee is \(text); it takes an amount in \(currency), like 15.00, above zero.")
    }
    return amount
  }
}

/// What was taken down about a dispute.
struct RulingAnswer: Encodable {
  let document: String
  let outcome: String
  let date: String?
  let fee: AmountAnswer?

  init(document: String, ruling: DisputeRuling?) {
    self.document = document
    outcome = ruling?.outcome.rawValue ?? "open"
    date = ruling?.day.description
    fee = (ruling?.fee).map { AmountAnswer($0) }
  }

  /// The answer for people.
  var words: String {
    let day = date.map { " on \($0)" } ?? ""
    return "\(document): \(outcome)\(day). What follows from it is derived now."
  }
}

extension RulingRefusal {
  /// Why nothing was taken down, with the way on.
  func complaint(_ document: DocumentID) -> Complaint {
    switch self {
    case .unknown: Complaint(.partly, .notFound, "There is no \(document).")
    case .noReversal:
      Complaint(
        .wrongUsage, .usage,
        "\(document) is no payment reversal. A dispute is named by the transaction with which the bank took the payment"
          + " back.")
    }
  }
}
