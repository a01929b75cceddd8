import ArgumentParser
import Bookkeeping
import Console
import Store

/// `daybook show DOCUMENT`.
struct ShowCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "A document: source, voucher, why, history and attempts.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: DocumentName.help)
  var document: DocumentName

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let detail = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      guard let posting = try await records.posting(named: document) else {
        throw Complaint(
          .partly, .notFound, "There is no document \(document). daybook list all shows what there is.")
      }
      return try await records.detail(posting)
    }
    let answer = DetailAnswer(detail)
    if global.json {
      surroundings.out(try JSONText.line(answer))
    } else {
      answer.lines.forEach { surroundings.out($0.safe) }
    }
    return .done
  }
}

extension DetailAnswer {
  /// The answer for people.
  var lines: [String] {
    var lines = ["\(posting.kind) \(posting.document): \(posting.state.uppercased()) since \(posting.since)"]
    lines.append("  \(posting.customerName) (\(posting.customer)), account \(posting.account ?? "none")")
    lines.append("  \(posting.amount) \(posting.currency), \(posting.date ?? "no date")")
    lines += why.flatMap { reason in
      ["Why: " + reason.sentence + (reason.code.map { " (\($0))" } ?? "")]
        + (reason.cure.map { ["     \($0)"] } ?? [])
    }
    lines.append("Source: \(source.status), revision \(source.revision)")
    lines += source.lines.map { "  " + $0.text.column(48) + " " + $0.amount.words.right(18) }
    lines += voucher?.shown ?? []
    lines += settlement.flatMap { ["Settlement: " + $0.sentence] + $0.with.map { "  " + $0.sentence } }
    lines += history.map { "\($0.at)  \($0.actor): \($0.action) \($0.detail)" }
    lines += attempts.map { attempt in
      "\(attempt.sentAt)  \(attempt.operation): \(attempt.outcome)"
        + (attempt.status.map { " (status \($0))" } ?? "")
    }
    return lines
  }
}

extension VoucherAnswer {
  fileprivate var shown: [String] {
    ["Voucher of \(date), rule \(rule), journal of \(journal), reference \(reference)"]
      + lines.map { line in
        "  " + line.account.column(22) + " " + line.amount.words.right(18) + "  \(line.key) \(line.text)"
      }
  }
}

extension AmountAnswer {
  fileprivate var words: String { "\(amount) \(currency)" }
}
