import ExactJSON

/// The envelope of a business event (contracts/d365fo.md section 10). Its other fields are never used: what it
/// announces is read by OData.
public struct BusinessEvent: Hashable, Sendable {
  /// What happened: `CustFreeTextInvoicePostedBusinessEvent`, ... The list is open.
  public let type: String
  /// F&O's id of the event, in lower case.
  public let id: String
  /// F&O's number of the event; numbers grow, with gaps. The same id under another number is another event.
  public let controlNumber: Int64

  /// A body that is no business event.
  public struct Broken: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with it.
    public let description: String
  }

  /// An event from the body of a request.
  ///
  /// - Throws: ``Broken`` without an id or a number: nobody could tell whether it came before.
  public init(body: [UInt8]) throws(Broken) {
    do {
      let fields = try JSONFields(try JSONText.parse(body), at: "")
      type = try fields.text("BusinessEventId")
      id = try fields.text("EventId").lowercased()
      let number = try fields.text("ControlNumber")
      guard let value = Int64(number) else { throw fields.error("ControlNumber", .wholeNumber) }
      controlNumber = value
    } catch {
      throw Broken(description: "\(error)")
    }
    guard !type.isEmpty, !id.isEmpty else { throw Broken(description: "the event has no id") }
  }

  /// Whether F&O only tries the address, as it does when an endpoint is activated.
  public var isTest: Bool { type.utf8.starts(with: "BusinessEventsTest".utf8) }

  /// Whether it can mean that a released journal was posted, or an invoice paid.
  ///
  /// The class of *Payment posted* is not documented and stands in each environment's catalogue, so whatever tells of
  /// a payment or an invoice that was posted counts. To look once too often costs one read.
  public var concernsReceivables: Bool {
    let words = Array(type.utf8)
    if words.starts(with: "CollectionStatusUpdated".utf8) { return true }
    return words.contains(word: "Posted")
      && (words.contains(word: "Invoice") || words.contains(word: "Payment"))
  }
}

extension [UInt8] {
  fileprivate func contains(word: String) -> Bool { firstRange(of: Array(word.utf8)) != nil }
}
