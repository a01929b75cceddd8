import Billing
import ExactJSON

/// Reads entries of Chargebee's answers one by one.
struct RecordReader {
  /// The zone for records that carry none.
  let zone: SiteZone

  /// One entry, `{"invoice": {...}}`, in a range of an answer's bytes.
  func entry(_ kind: RecordKind, _ bytes: [UInt8], in range: Range<Int>) throws(BrokenRecord) -> Record {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONText.parse(bytes, in: range)
    } catch {
      throw BrokenRecord(
        kind: kind, id: Self.id(kind, Array(bytes[range])), reason: .notJSON(error),
        bytes: Array(bytes[range]))
    }
    return try entry(kind, value) { Array(bytes[range]) }
  }

  private func entry(
    _ kind: RecordKind, _ value: JSONValue, _ bytes: () -> [UInt8]
  ) throws(BrokenRecord) -> Record {
    guard let object = value.object?[kind.rawValue]?.object else {
      throw BrokenRecord(kind: kind, id: nil, reason: .otherKind, bytes: bytes())
    }
    let fields = JSONFields(object, at: kind.rawValue)
    do throws(FieldError) {
      return try record(kind, fields)
    } catch {
      let id = (try? fields.optionalText("id")) ?? nil
      throw BrokenRecord(kind: kind, id: id, reason: .field(error), bytes: bytes())
    }
  }

  private func record(_ kind: RecordKind, _ fields: JSONFields) throws(FieldError) -> Record {
    switch kind {
    case .customer: .customer(try Customer(fields))
    case .invoice: .document(.invoice(try Invoice(fields, site: zone)))
    case .creditNote: .document(.creditNote(try CreditNote(fields, site: zone)))
    case .transaction: .document(.transaction(try Transaction(fields, site: zone)))
    case .event: .event(try EventNotice(fields))
    }
  }

  /// The id in an entry that is no JSON as a whole, where its outline still shows one.
  private static func id(_ kind: RecordKind, _ entry: [UInt8]) -> String? {
    guard let outer = try? JSONOutline(entry).members[kind.rawValue] else { return nil }
    let record = Array(entry[outer])
    guard let inner = try? JSONOutline(record).members["id"] else { return nil }
    return (try? JSONText.parse(record, in: inner))?.string
  }
}
