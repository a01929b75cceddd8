import Billing
import ExactJSON
import Transport

// Long documents come in parts: `line_items_next_offset` says that lines are missing, and the same record is
// asked for again from there (contracts/chargebee.md section 4, enterprise-scale invoicing).
extension ChargebeeSite {
  /// How often a document that changes between two parts is read anew.
  private static let mostTries = 3
  /// How many parts of 300 lines a document may have.
  private static let mostParts = 1_000

  /// A record with all its lines.
  func whole(_ kind: RecordKind, _ path: String) async throws(ChargebeeError) -> Record {
    for _ in 0..<Self.mostTries {
      let (first, next) = try await part(kind, path, nil)
      guard let next, case .document(let document) = first else { return first }
      if let complete = try await completed(document, kind, path, from: next) { return .document(complete) }
    }
    throw error(.restless, kind.path)
  }

  /// A document with the lines of its further parts; nil when it changed meanwhile.
  private func completed(
    _ document: Document, _ kind: RecordKind, _ path: String, from offset: PageOffset
  ) async throws(ChargebeeError) -> Document? {
    var document = document
    var seen: Set<PageOffset> = []
    var next: PageOffset? = offset
    while let offset = next {
      guard seen.insert(offset).inserted, seen.count <= Self.mostParts else {
        throw error(.unreadable(status: 200, what: "its lines have no end"), kind.path)
      }
      let (record, following) = try await part(kind, path, offset)
      guard case .document(let part) = record, part.revision == document.revision else { return nil }
      document.append(linesOf: part, isLast: following == nil)
      next = following
    }
    return document
  }

  private func part(
    _ kind: RecordKind, _ path: String, _ offset: PageOffset?
  ) async throws(ChargebeeError) -> (record: Record, next: PageOffset?) {
    let query = offset.map {
      [(name: "line_items_limit", value: "300"), (name: "line_items_offset", value: $0.text)]
    }
    let name = kind.path + "/{id}"
    let response = try await get(name, path, query ?? [])
    do throws(BrokenRecord) {
      let record = try reader.entry(kind, response.body, in: 0..<response.body.count)
      return (record, Self.nextLines(kind, response.body))
    } catch {
      guard !Self.isForeign(error) else {
        throw self.error(.unreadable(status: response.status, what: "no \(kind.rawValue)"), name)
      }
      throw self.error(.broken(error), name)
    }
  }

  /// Whether the answer is not about the record at all, for example a page of HTML with status 200.
  private static func isForeign(_ error: BrokenRecord) -> Bool {
    switch error.reason {
    case .otherKind: true
    case .notJSON: error.id == nil
    case .field: false
    }
  }

  private static func nextLines(_ kind: RecordKind, _ body: [UInt8]) -> PageOffset? {
    guard kind == .invoice || kind == .creditNote else { return nil }
    let record = (try? JSONText.parse(body))?.object?[kind.rawValue]?.object
    return record?["line_items_next_offset"]?.string.flatMap(PageOffset.init)
  }
}

extension Document {
  /// Adds the lines of a further part; a line that is there already is left out.
  fileprivate mutating func append(linesOf part: Document, isLast: Bool) {
    switch (self, part) {
    case (.invoice(var invoice), .invoice(let part)):
      invoice.lines.appendNew(part.lines)
      invoice.hasMoreLines = !isLast
      self = .invoice(invoice)
    case (.creditNote(var note), .creditNote(let part)):
      note.lines.appendNew(part.lines)
      note.hasMoreLines = !isLast
      self = .creditNote(note)
    default: break
    }
  }
}

extension [LineItem] {
  fileprivate mutating func appendNew(_ lines: [LineItem]) {
    let known = Set(map(\.id))
    self += lines.filter { $0.id.isEmpty || !known.contains($0.id) }
  }
}
