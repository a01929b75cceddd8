import ArgumentParser
import Bookkeeping
import Console
import Store

/// `daybook show DOCUMENT` and `daybook show VIEW`.
struct ShowCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "A document: source, voucher, why, history and attempts. Or a screen of the console, once.",
    discussion: "Screens: \(ScreenName.list). --size 120x40 sets columns and lines.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: DocumentName.help)
  var document: DocumentName

  @Option(help: ArgumentHelp("How large the screen is.", valueName: "columns x lines"))
  var size: String?

  private var screen: ScreenName? { document.kind == nil ? ScreenName(document.number) : nil }

  func validate() throws {
    guard let size else { return }
    guard screen != nil else {
      throw ValidationError(
        "--size is for screens, and there is no screen \(document). There are: \(ScreenName.list).")
    }
    guard Size(screen: size) != nil else {
      throw ValidationError(
        "--size is \(size); write columns and lines with an x between, like 120x40, from 40x10 to 400x200.")
    }
    guard !global.json else {
      throw ValidationError("A screen has no --json; daybook list and daybook status do.")
    }
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    if let screen {
      let size = size.flatMap { Size(screen: $0) } ?? Size(width: 80, height: 24)
      return try await PrintedScreen(premises, try premises.settings()).print(screen.view, size)
    }
    let detail = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      guard let posting = try await records.posting(named: document) else {
        throw Complaint(
          .partly, .notFound,
          "There is no document \(document), and no screen of this name. daybook list all shows the documents;"
            + " the screens are \(ScreenName.list).")
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
    lines += history.map { "\($0.at)  \($0.actor): \($0.words)" }
    lines += attempts.map { attempt in
      "\(attempt.sentAt)  \(attempt.operation): \(attempt.outcome)"
        + (attempt.status.map { " (status \($0))" } ?? "")
    }
    return lines
  }
}

extension VoucherAnswer {
  fileprivate var shown: [String] {
    let place =
      journal == JournalPurpose.freeTextInvoices.rawValue ? "free text invoice" : "journal of \(journal)"
    return ["Voucher of \(date), rule \(rule), \(place), reference \(reference)"]
      + lines.map { line in
        "  " + line.account.column(22) + " " + line.amount.words.right(18) + "  \(line.key) \(line.text)"
      }
  }
}

extension AmountAnswer {
  fileprivate var words: String { "\(amount) \(currency)" }
}
