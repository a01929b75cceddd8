import ArgumentParser
import Bookkeeping
import Console

/// What every decision about postings takes: which ones, why, and whether to ask first.
struct DecisionOptions: ParsableArguments, Sendable {
  @Argument(help: DocumentName.help)
  var documents: [DocumentName] = []

  @Option(help: "All postings that fit, of those that the decision can concern; see daybook list --help.")
  var filter: String?

  @Option(help: "Why; it is audited.")
  var reason: String?

  @Flag(help: "Does not ask, however many postings a filter finds.")
  var yes = false

  func validate() throws {
    guard documents.isEmpty == (filter != nil) else {
      throw ValidationError("Name documents, or give a --filter, not both.")
    }
    _ = try rowFilter
  }

  /// The filter as it was written; nil where documents were named.
  var rowFilter: RowFilter? {
    get throws {
      guard let filter else { return nil }
      do throws(InvalidFilter) {
        return try RowFilter(parsing: filter)
      } catch {
        throw ValidationError("--filter: \(error.sentence).")
      }
    }
  }
}
