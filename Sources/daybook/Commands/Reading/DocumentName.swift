import ArgumentParser
import Billing
import Bookkeeping
import Store

/// How a command line names a document: its number, or the number behind its kind where two kinds share it.
struct DocumentName: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
  static let help: ArgumentHelp =
    "The number in Chargebee; invoice:, credit_note: or transaction: before it where several kinds have it."

  /// The kind, where it was given.
  let kind: DocumentKind?
  let number: String

  init?(argument: String) {
    let kind = DocumentKind.allCases.first { argument.utf8.starts(with: "\($0.rawValue):".utf8) }
    number = kind.map { String(argument.dropFirst($0.rawValue.count + 1)) } ?? argument
    self.kind = kind
    if number.isEmpty { return nil }
  }

  var description: String { kind.map { "\($0.rawValue):\(number)" } ?? number }
}

extension Records {
  /// The last decision about a document as it was named; nil where there is no such document.
  ///
  /// - Throws: ``Complaint`` where several documents have the number.
  func posting(named name: DocumentName) async throws -> Posting.ID? {
    var found: [(document: DocumentID, posting: Posting.ID)] = []
    for kind in name.kind.map({ [$0] }) ?? DocumentKind.allCases {
      let document = DocumentID(kind, name.number)
      if let id = try await posting(of: document) { found.append((document, id)) }
    }
    guard found.count < 2 else {
      let names = found.map { "\($0.document.kind.rawValue):\($0.document.id)" }.joined(separator: " or ")
      throw Complaint(.wrongUsage, .ambiguous, "\(name) is the number of several documents: write \(names).")
    }
    return found.first?.posting
  }
}
