import Engine
import Foundation
import Sandbox
import SandboxServer
import Testing

@testable import daybook

/// `daybook corrections`: the register of prior-period corrections, for people, scripts and spreadsheets.
@Suite struct CorrectionsTests {
  @Test func r4_whatWasTakenBackOfAClosedPeriodIsListed() async throws {
    try await Bench.with(documents: 4) { bench in
      try await bench.fillVault()
      let day = try bench.sellInTheMonthBefore("INV-P")
      try await bench.postEverything()
      #expect(try await bench.shell("corrections").lines == ["Nothing of a closed period was taken back."])

      try bench.closeTheMonthBefore()
      try bench.perform(.billing(.deleteInvoice("INV-P")))
      bench.clock.advance(seconds: 3_600)
      // Its payment is undone first (I7), which a person approves; then the invoice waits for its own approval.
      _ = try await bench.shell("run", "--until-idle")
      try await bench.postEverything()
      let lines = try await bench.shell("corrections", "--json").objects()
      let line = try #require(lines.first { $0["document"] as? String == "INV-P" })
      #expect(line["state"] as? String == "review" && line["rule"] as? String == "I8")
      #expect((line["original"] as? [String: Any])?["date"] as? String == day)
      #expect((line["correction"] as? [String: Any])?["date"] as? String ?? "" > day)
      #expect((line["amount"] as? [String: Any])?["amount"] as? String == "-150.00")

      let listed = try await bench.shell("list", "review", "--filter", "is:prior", "--json").objects()
      #expect(listed.compactMap { $0["posting"] as? Int } == lines.compactMap { $0["posting"] as? Int })
      let sheet = try await bench.shell("corrections", "--csv").lines
      #expect(sheet.count == lines.count + 1 && sheet[0].hasPrefix("kind,document,state"))
      let words = try await bench.shell("corrections").lines
      #expect(words.contains { $0.contains("INV-P") && $0.contains("is to be taken back on") })
      #expect(try await bench.shell("corrections", "--to", day, "--json").lines == [])
    }
  }

  @Test func aDayThatIsNoneIsWrongUsage() async throws {
    let outcome = try await Shell()("corrections", "--from", "yesterday")
    #expect(outcome.status == .wrongUsage)
    #expect(outcome.notes.first?.contains("--from is yesterday; it takes a day like 2026-11-30.") == true)
  }
}

extension Bench {
  /// Somebody does something in Chargebee or F&O.
  fileprivate func perform(_ act: Act) throws {
    let now = clock.time.now()
    let refusal = stage.world.withWorld { world -> (any Error)? in
      do {
        try world.perform(act, at: now)
        return nil
      } catch {
        return error
      }
    }
    if let refusal { throw refusal }
  }

  /// The first moment of the simulated month.
  private var monthStart: Int64 { stage.world.withWorld { $0.options.monthStart } }

  /// A paid invoice nine days before the simulated month.
  ///
  /// - Returns: its day.
  fileprivate func sellInTheMonthBefore(_ id: String) throws -> String {
    let seconds = monthStart / 1_000 - 9 * 86_400
    let buyer = stage.world.withWorld { world in
      world.truth.customers.first { $0.financeAccount != nil && !$0.isDeleted }?.id
    }
    var invoice = InvoiceDraft()
    (invoice.id, invoice.customer, invoice.date) = (id, try #require(buyer), seconds)
    invoice.lines = [
      LineDraft(
        item: "pro-EUR-monthly", entityType: "plan_item_price", description: "Pro", unitAmount: 150_00)
    ]
    try perform(.billing(.raiseInvoice(invoice)))
    var payment = PaymentDraft()
    payment.invoice = id
    try perform(.billing(.recordPayment(payment)))
    return String(UTC.text(seconds * 1_000).prefix(10))
  }

  /// Approves what waits, and lets F&O post it.
  fileprivate func postEverything() async throws {
    _ = try await shell("run", "--until-idle")
    _ = try await shell("approve", "--filter", ">0", "--yes")
    for _ in 0..<5 {
      clock.advance(seconds: 15)
      _ = try await shell("run", "--until-idle")
    }
  }

  fileprivate func closeTheMonthBefore() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let before = Date(timeIntervalSince1970: Double(monthStart / 1_000 - 86_400))
    let (year, month) = (calendar.component(.year, from: before), calendar.component(.month, from: before))
    try perform(
      .finance(
        .setPeriod(year: year, month: month, status: "Closed", customerAccess: "All", ledgerAccess: "All")))
  }
}
