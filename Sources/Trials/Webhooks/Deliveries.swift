/// Webhooks as Chargebee sends them: some come twice, some late.
struct Deliveries: Sendable {
  /// The number of the event that each delivery carries, in the order in which they are sent.
  let order: [Int32]
  /// How many events there are.
  let events: Int

  /// So many deliveries: of ten, seven are new and three repeat one of the last two thousand; each tenth changes
  /// places with one that comes up to a hundred later.
  init(_ count: Int, dice: inout Dice) {
    var order: [Int32] = []
    order.reserveCapacity(count)
    var distinct: Int32 = 0
    for index in 0..<count {
      if index % 10 < 7 {
        order.append(distinct)
        distinct += 1
      } else {
        order.append(distinct - 1 - Int32(dice.below(Int(min(distinct, 2_000)))))
      }
    }
    for index in stride(from: 0, to: count, by: 10) {
      order.swapAt(index, min(count - 1, index + dice.below(100)))
    }
    self.order = order
    events = Int(distinct)
  }

  /// The id of an event. Ids that follow each other have nothing in common, as Chargebee's have not.
  static func id(_ event: Int32) -> String {
    let digits = String(Dice.mixed(UInt64(event) + 1), radix: 16)
    return "ev_" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  /// What is sent for an event.
  static func body(_ event: Int32) -> String {
    #"{"id":"\#(id(event))","occurred_at":1800000000,"source":"api","object":"event","api_version":"v2","#
      + #""event_type":"invoice_updated","webhook_status":"scheduled","content":{"invoice":{"id":"INV-\#(event)","#
      + #""object":"invoice","customer_id":"cb_\#(event % 5_000)","status":"paid","currency_code":"EUR","#
      + #""total":107800,"amount_paid":107800,"amount_due":0,"date":1799990000,"updated_at":1800000000}}}"#
  }
}
