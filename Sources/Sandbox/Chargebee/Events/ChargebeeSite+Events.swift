extension ChargebeeSite {
  /// Appends an event with snapshots of what it is about.
  mutating func emit(
    _ type: String, _ subjects: [EventRecord.Subject], by source: EventSource = .scheduledJob,
    at moment: Int64
  ) {
    let event = EventRecord(
      id: newIdentifier("ev_"), occurredAt: floorDivided(moment, by: 1_000), type: type,
      source: source.rawValue, user: source.user, subjects: subjects)
    events.save(event, at: moment)
  }

  /// The customer of a document, as content of an event.
  func subject(customer id: String) -> [EventRecord.Subject] {
    customers.snapshot(id).map { [.customer($0)] } ?? []
  }
}

/// Who caused an event.
enum EventSource: String, Sendable {
  case adminConsole = "admin_console"
  case scheduledJob = "scheduled_job"
  case api

  /// An e-mail address for the admin console, the key's name for the API (contracts/chargebee.md section 5.5).
  var user: String? {
    switch self {
    case .adminConsole: "finance@acme.example"
    case .api: "billing_write_key"
    case .scheduledJob: nil
    }
  }
}
