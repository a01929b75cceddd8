import Billing

/// An intake with its bodies written out, which takes longer than storing them and needs no transaction.
struct PreparedIntake: Sendable {
  var documents: [(document: Document, body: String)]
  var customers: [(customer: Customer, body: String)]
  var setAside: [UnreadableEntry]
  var position: StreamPosition?
  var backfillPage: BackfillPage?

  /// Writes the bodies, off the caller's actor.
  @concurrent static func prepare(_ intake: Intake) async throws(StoreError) -> PreparedIntake {
    let given = intake.documents.count + intake.customers.count + intake.setAside.count
    guard given <= Limits.intake else {
      throw .tooMany(operation: "ingest", given: given, limit: Limits.intake)
    }
    return PreparedIntake(
      documents: try intake.documents.map { document throws(StoreError) in
        (document, try Body.write(document))
      },
      customers: try intake.customers.map { customer throws(StoreError) in
        (customer, try Body.write(customer))
      },
      setAside: intake.setAside, position: intake.position, backfillPage: intake.backfillPage)
  }
}
