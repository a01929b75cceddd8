import Bookkeeping
import FinanceOperations
import Ledger

/// What the environment offers at all, by its own description of itself, and whether it writes accounts and
/// dimensions as Daybook does.
struct ServiceOffer: Sendable {
  let finance: FinanceEnvironment
  let book: RuleBook

  /// The most strings that are compared: one call each.
  private static let mostStrings = 5

  func findings() async throws -> [Finding] {
    let metadata = try await finance.metadata()
    return [sets(metadata), ways(metadata), try await strings(metadata)]
  }

  private func sets(_ metadata: ServiceMetadata) -> Finding {
    let needed =
      ServiceMetadata.needed
      + (book.policies.invoiceForm == .freeTextInvoice ? ServiceMetadata.neededForFreeTextInvoices : [])
    let missing = metadata.missing(of: needed)
    let incomplete = needed.filter { !metadata.missingFields(of: $0).isEmpty }
    guard !missing.isEmpty || !incomplete.isEmpty else {
      return .ok(
        "entity sets",
        "all \(needed.count) that Daybook names are among \(metadata.entitySets.count), with their fields"
      )
    }
    let isFatal = (missing + incomplete).contains(where: \.isRequired)
    let lines =
      missing.map { "\($0.name) is not offered: \($0.purpose)" }
      + incomplete.map {
        "\($0.name) has no \(metadata.missingFields(of: $0).joined(separator: ", ")): \($0.purpose)"
      }
    return Finding(
      "entity sets", isFatal ? .failed : .warning,
      lines.joined(separator: "\n"),
      cure: isFatal
        ? "Ask whoever runs F&O: the data entity must be public, and its configuration key switched on."
        : "Daybook works without; what it is for stays unknown.")
  }

  /// What else could be used, which no environment is known to have (contracts/d365fo.md sections 6.10 and 8.1).
  private func ways(_ metadata: ServiceMetadata) -> Finding {
    let headers = ["CustomerPaymentJournalHeader", "LedgerJournalHeader"]
    let actions = headers.flatMap { type in metadata.actions(boundTo: type).map { "\($0) on \(type)" } }
    let others = metadata.offers("CustomerDefinitions") ? " (CustomerDefinitions is offered too)" : ""
    return .ok(
      "interfaces",
      "customers are read from and written to CustomersV3\(others)\n"
        + (actions.isEmpty
          ? "no action posts journals" : "journal headers have \(actions.joined(separator: ", "))"))
  }

  /// Strings built here and by F&O itself (contracts/d365fo.md section 7.7).
  private func strings(_ metadata: ServiceMetadata) async throws -> Finding {
    let check = "account strings"
    guard DisplayValueAction.allCases.allSatisfy({ metadata.offers($0) }) else {
      return Finding(check, .skipped, "this F&O does not offer its own builders, so nothing is compared")
    }
    guard let formats = try await finance.dimensionFormats().both else {
      return Finding(check, .skipped, "no format is active")
    }
    var differing: [String] = []
    let samples = samples(formats)
    do throws(FinanceError) {
      for sample in samples {
        let format = sample.account == nil ? formats.standard : formats.ledger
        let ours = format.displayValue(mainAccount: sample.account, dimensions: sample.dimensions)
        let theirs = try await finance.displayValue(
          mainAccount: sample.account, dimensions: sample.dimensions)
        if ours != theirs { differing.append("Daybook writes \(ours), F&O \(theirs)") }
      }
    } catch {
      // What the action takes is not known for every version; that it takes something else is no fault of the setup.
      return Finding(
        check, .warning, "F&O's own builders gave no answer: \(Complaint(error).description)",
        cure: "Nothing depends on them; post one small document and look at its dimensions in F&O.")
    }
    guard differing.isEmpty else {
      return Finding(
        check, .failed, differing.joined(separator: "\n"),
        cure: "Compare the active formats and the delimiter in F&O with the rule book; send nothing before.")
    }
    return .ok(check, "\(samples.count) built here and by F&O, all the same")
  }

  private typealias Sample = (account: MainAccountNumber?, dimensions: Dimensions)

  /// Dimensions of the rule book, as they stand beside a main account and by themselves.
  private func samples(_ formats: DimensionFormats) -> [Sample] {
    let accounts = book.accounts.compactMap { row -> MainAccountNumber? in
      if case .main(let number) = row.account { number } else { nil }
    }
    let supported = book.dimensions.map(\.values).filter { formats.ledger.unsupported(in: $0).isEmpty }
    let besides = accounts.first.map { account in
      ([Dimensions.none] + supported).map { (account: account as MainAccountNumber?, dimensions: $0) }
    }
    let alone = supported.filter { formats.standard.unsupported(in: $0).isEmpty }
      .map { (account: nil as MainAccountNumber?, dimensions: $0) }
    return Array((besides ?? []).prefix(Self.mostStrings)) + alone.prefix(Self.mostStrings)
  }
}
