import Engine
import Foundation
import Sandbox
import SandboxServer
import Testing

@testable import daybook

/// The built program dates documents around midnight and month end as `Resources/Recordings/zones/days.tsv` says: in a
/// static binary the data of time zones can be missing, which no test in this process would notice.
@Suite struct ZoneTests {
  private struct Case {
    let seconds: Int64
    let day: String
  }

  private static let table = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Resources/Recordings/zones/days.tsv")

  private static func cases(_ zone: String) throws -> [Case] {
    try String(contentsOf: table, encoding: .utf8).split(separator: "\n").compactMap { line in
      let fields = line.split(separator: "\t")
      guard fields.count == 3, fields[0] == zone, let seconds = Int64(fields[1]) else { return nil }
      return Case(seconds: seconds, day: String(fields[2]))
    }
  }

  @Test(arguments: [
    "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Australia/Lord_Howe",
  ])
  func r1_theProgramDatesDocumentsAsTheTableSays(zone: String) async throws {
    let cases = try Self.cases(zone)
    try #require(cases.count > 10)
    try await Bench.with(documents: 4) { bench in
      try await bench.fillVault()
      let text = bench.programme.configuration.replacing("\"Europe/Berlin\"", with: "\"\(zone)\"")
      try #require(text != bench.programme.configuration || zone == "Europe/Berlin")
      try bench.folder.write(text, to: "daybook.toml")
      for (number, test) in cases.enumerated() { try bench.sell("Z-\(number)", at: test.seconds, in: zone) }
      let options = bench.shell.options
      let run = try await Program.run(["run", "--until-idle"] + options)
      let list = try await Program.run(["list", "all", "--json"] + options)
      #expect(run.status == 0 || run.status == 1, "\(run.errors)")
      let rows = try list.output.split(separator: "\n").map { line in
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      }
      for (number, test) in cases.enumerated() {
        let invoice = rows.first { $0["document"] as? String == "Z-\(number)" }
        #expect(invoice?["date"] as? String == test.day, "\(zone) \(test.seconds)")
        let payments = rows.filter { $0["amount"] as? String == "-\(1_000 + number).00" }
        #expect(payments.map { $0["date"] as? String } == [test.day], "payment, \(zone) \(test.seconds)")
      }
    }
  }
}

extension Bench {
  /// An invoice of a moment in a zone, and its payment of the same moment.
  fileprivate func sell(_ id: String, at seconds: Int64, in zone: String) throws {
    let number = Int64(id.drop { $0 != "-" }.dropFirst()) ?? 0
    var invoice = InvoiceDraft()
    (invoice.id, invoice.date, invoice.timeZone) = (id, seconds, zone)
    invoice.lines = [
      LineDraft(
        item: "pro-EUR-monthly", entityType: "plan_item_price", description: "Pro",
        unitAmount: (1_000 + number) * 100)
    ]
    var payment = PaymentDraft()
    (payment.invoice, payment.date) = (id, seconds)
    let now = clock.time.now()
    let drafts = (invoice, payment)
    let refusal = stage.world.withWorld { world -> (any Error)? in
      var (invoice, payment) = drafts
      let buyer = world.truth.customers.first { $0.financeAccount != nil && !$0.isDeleted }
      (invoice.customer, payment.customer) = (buyer?.id ?? "", buyer?.id ?? "")
      do {
        try world.perform(.billing(.raiseInvoice(invoice)), at: now)
        try world.perform(.billing(.recordPayment(payment)), at: now)
        return nil
      } catch {
        return error
      }
    }
    if let refusal { throw refusal }
  }
}
