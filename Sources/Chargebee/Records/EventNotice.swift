public import Billing
import ExactJSON

/// What an event says has changed. Its content is an old snapshot and is never used: whatever it names is read
/// back by id (design/architecture.md, *Flow* 1).
public struct EventNotice: Hashable, Sendable {
  /// Chargebee's id of the event; duplicates are told by it.
  public let id: String
  /// When it happened, in seconds since 1970 UTC.
  public let occurredAt: Int64
  /// What happened: `payment_succeeded`, ... The list is open.
  public let type: String
  /// The records that it names, each once, in a fixed order.
  public let hints: [Hint]

  /// A record that an event names.
  public enum Hint: Hashable, Sendable, Comparable {
    /// A customer by id.
    case customer(String)
    /// A document.
    case document(DocumentID)

    /// Customers first, then documents.
    public static func < (left: Hint, right: Hint) -> Bool {
      switch (left, right) {
      case (.customer(let left), .customer(let right)): left < right
      case (.document(let left), .document(let right)): left < right
      case (.customer, .document): true
      case (.document, .customer): false
      }
    }
  }

  /// An event that names some records.
  public init(id: String, occurredAt: Int64, type: String, hints: [Hint]) {
    self.id = id
    self.occurredAt = occurredAt
    self.type = type
    self.hints = Set(hints).sorted()
  }

  /// An event from the body of a webhook, which is one event without a wrapper.
  ///
  /// - Throws: ``BrokenRecord``.
  public init(webhookBody bytes: [UInt8]) throws(BrokenRecord) {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONText.parse(bytes)
    } catch {
      throw BrokenRecord(kind: .event, id: nil, reason: .notJSON(error), bytes: bytes)
    }
    do throws(FieldError) {
      self = try EventNotice(JSONFields(value, at: "event"))
    } catch {
      let id = value.object?["id"]?.string
      throw BrokenRecord(kind: .event, id: id, reason: .field(error), bytes: bytes)
    }
  }
}
