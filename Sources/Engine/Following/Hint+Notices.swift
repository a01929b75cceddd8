public import Chargebee
public import FinanceOperations
public import Store

// What the two systems send becomes a hint, whichever way it came.
extension Hint {
  /// The source of hints that make the engine look at F&O.
  static let businessEvents = "business-events"

  /// The news of a Chargebee event: its id and what it names.
  public init(_ event: EventNotice) {
    self.init(
      source: "chargebee", event: event.id,
      resources: event.hints.map { hint in
        switch hint {
        case .customer(let id): .customer(id)
        case .document(let id): .document(id)
        }
      })
  }

  /// The news of a business event of F&O. It names nothing: what was posted, the subledger says
  /// (contracts/d365fo.md section 10).
  public init(_ event: BusinessEvent) {
    self.init(source: Self.businessEvents, event: "\(event.controlNumber) \(event.id)", resources: [])
  }

  /// Whether the subledger is to be looked at.
  var isOfFinance: Bool { source == Self.businessEvents }
}
