import Billing
import Chargebee
import ExactJSON
import Ledger
import Testing

/// Documents around midnight and month end are of the day that it is in their own zone, which
/// `Resources/Recordings/zones/days.tsv` says (posting-rules R1).
struct ZoneDayTests {
  /// A moment and the day that it is somewhere.
  struct Case: Sendable, CustomTestStringConvertible {
    let zone: String
    let seconds: Int64
    let day: String

    var testDescription: String { "\(zone) \(seconds)" }
  }

  static let cases: [Case] = {
    let lines = (try? Recordings.text("../zones/days.tsv"))?.split(separator: "\n") ?? []
    return lines.filter { $0.first != "#" }.compactMap { line in
      let fields = line.split(separator: "\t").map { String($0) }
      guard fields.count == 3, let seconds = Int64(fields[1]) else { return nil }
      return Case(zone: fields[0], seconds: seconds, day: fields[2])
    }
  }()

  @Test func theTableHasTheZonesThatDiffer() {
    #expect(Self.cases.count == 72)
    #expect(
      Set(Self.cases.map(\.zone)) == [
        "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe",
      ])
  }

  /// The site lives elsewhere: what counts is the zone that the document names.
  @Test(arguments: cases)
  func r1_anInvoiceIsOfTheDayInItsOwnZone(test: Case) async throws {
    let zone = JSONValue.members([("timezone", .string(test.zone))])
    let body = JSONValue.list(
      "invoice",
      [
        Sample.invoice(
          "INV-1",
          [
            ("date", .integer(test.seconds)), ("voided_at", .integer(test.seconds)), ("status", "voided"),
            ("site_details_at_creation", zone),
          ])
      ])
    let page = try await ScriptedSite(body: body).site(zone: "Pacific/Honolulu").page(ListQuery(.invoice))
    guard case .document(.invoice(let invoice)) = page.records.first else {
      Issue.record("\(page)")
      return
    }
    #expect(invoice.date?.description == test.day)
    #expect(invoice.voidedOn?.description == test.day)
  }

  /// A transaction names no zone: the site's counts.
  @Test(arguments: cases)
  func r1_aPaymentIsOfTheDayInTheZoneOfTheSite(test: Case) async throws {
    let body = JSONValue.list(
      "transaction", [Sample.transaction("txn_1", [("date", .integer(test.seconds))])])
    let page = try await ScriptedSite(body: body).site(zone: test.zone).page(ListQuery(.transaction))
    guard case .document(let payment) = page.records.first else {
      Issue.record("\(page)")
      return
    }
    #expect(payment.date?.description == test.day)
  }
}
