public import Billing
import ExactJSON
import Transport

extension ChargebeeSite {
  /// A document by its id, with all its lines. This is the strongly consistent read on which postings rest
  /// (contracts/chargebee.md section 11).
  ///
  /// - Throws: ``ChargebeeError``, with ``ChargebeeError/Reason/broken(_:)`` for a document that cannot be read.
  public func document(_ id: DocumentID) async throws(ChargebeeError) -> Retrieval<Document> {
    let kind = RecordKind(id.kind)
    let record = try await record(kind, id.id)
    return try unwrapped(record, kind) { if case .document(let document) = $0 { document } else { nil } }
  }

  /// A customer by its id.
  ///
  /// - Throws: ``ChargebeeError``.
  public func customer(_ id: String) async throws(ChargebeeError) -> Retrieval<Customer> {
    let record = try await record(.customer, id)
    return try unwrapped(record, .customer) { if case .customer(let customer) = $0 { customer } else { nil } }
  }

  /// An event by its id. The list of events knows no deleted ones, so an event is found or gone.
  ///
  /// - Throws: ``ChargebeeError``.
  public func event(_ id: String) async throws(ChargebeeError) -> Retrieval<EventNotice> {
    let record = try await record(.event, id)
    return try unwrapped(record, .event) { if case .event(let event) = $0 { event } else { nil } }
  }

  private func unwrapped<Wanted>(
    _ record: Retrieval<Record>, _ kind: RecordKind, _ open: (Record) -> Wanted?
  ) throws(ChargebeeError) -> Retrieval<Wanted> {
    guard let wanted = record.map(open) else {
      throw error(.unreadable(status: 200, what: "another kind of record"), kind.path)
    }
    return wanted
  }

  /// A record by its path; by its entry in the list where the path knows none. Only a list with
  /// `include_deleted` shows what was deleted (contracts/chargebee.md section 4).
  private func record(_ kind: RecordKind, _ id: String) async throws(ChargebeeError) -> Retrieval<Record> {
    guard let path = Self.path(kind, id) else { return try await listed(kind, id) }
    do throws(ChargebeeError) {
      let record = try await whole(kind, path)
      return record.isDeleted ? .deleted(record) : .found(record)
    } catch {
      guard case .notFound = error.reason else { throw error }
      return kind == .event ? .gone : try await listed(kind, id)
    }
  }

  private func listed(_ kind: RecordKind, _ id: String) async throws(ChargebeeError) -> Retrieval<Record> {
    let page = try await page(ListQuery(kind, [.id(id)]))
    if let broken = page.broken.first { throw error(.broken(broken), kind.path) }
    guard let record = page.records.first(where: { $0.id.utf8.elementsEqual(id.utf8) }) else { return .gone }
    return record.isDeleted ? .deleted(record) : .found(record)
  }

  /// The path of a record, with its id percent-encoded. A slash stays, as Chargebee's own libraries keep it
  /// (contracts/chargebee.md section 4); an id that would lead elsewhere, such as `../x`, has no path.
  static func path(_ kind: RecordKind, _ id: String) -> String? {
    let parts = id.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.allSatisfy { $0 == UInt8(ascii: ".") } }) else { return nil }
    return kind.path + parts.map { "/" + PercentEncoding.component(bytes: $0) }.joined()
  }
}

extension RecordKind {
  /// The kind of record that documents of a kind are.
  public init(_ kind: DocumentKind) {
    switch kind {
    case .invoice: self = .invoice
    case .creditNote: self = .creditNote
    case .transaction: self = .transaction
    }
  }
}
