import Testing

@testable import Sandbox

@Suite struct MonthTests {
  @Test(arguments: [60, 61, 120, 500])
  func theMonthHasAsManyDocumentsAsAsked(documents: Int) {
    let world = World(seed: 7, documents: documents)
    #expect(world.scriptRefusals == [])
    #expect(world.truth.documents == documents)
  }

  @Test(arguments: 1...40)
  func noStepOfAScriptIsRefused(seed: Int) {
    #expect(World(seed: UInt64(seed), documents: 160).scriptRefusals == [])
    #expect(World(seed: UInt64(seed), documents: seed).scriptRefusals == [])
  }

  @Test(arguments: 1...10)
  func fromSixtyDocumentsOnEverySpecialCaseIsThere(seed: Int) {
    let truth = World(seed: UInt64(seed), documents: 60).truth
    #expect(Set(truth.invoices.map(\.status)).isSuperset(of: ["paid", "voided", "pending", "not_paid"]))
    #expect(truth.invoices.contains { $0.isDeleted })
    #expect(truth.invoices.contains { $0.writeOff > 0 })
    #expect(truth.invoices.contains { $0.amountPaid > 0 && $0.amountDue > 0 })
    #expect(truth.invoices.contains { $0.lines.contains { $0.promotional > 0 } })
    #expect(truth.invoices.contains { $0.creditsApplied > 0 })
    #expect(truth.invoices.contains { $0.currency == "JPY" && $0.amountPaid > 0 })
    #expect(Set(truth.creditNotes.map(\.type)) == ["adjustment", "refundable"])
    let transactions = truth.transactions
    #expect(Set(transactions.map(\.type)).isSuperset(of: ["payment", "refund", "authorization"]))
    #expect(Set(transactions.map(\.status)).isSuperset(of: ["success", "failure", "late_failure", "voided"]))
    #expect(
      Set(transactions.map(\.method)).isSuperset(of: ["card", "direct_debit", "bank_transfer", "check"]))
    #expect(transactions.contains { $0.unused > 0 })
    #expect(truth.invoices.contains { $0.date < 1_767_225_600 })
    #expect(transactions.contains { $0.type == "refund" && $0.gateway == "not_applicable" })
    #expect(transactions.contains { $0.type == "refund" && $0.gateway != "not_applicable" })
  }

  @Test func everyHostileNameHasADocument() {
    let truth = World(seed: 3, documents: 60).truth
    let billed = Set((truth.invoices.map(\.customer) + truth.transactions.map(\.customer)))
    for (name, _) in HostileNames.all {
      #expect(truth.customers.contains { $0.company == name && billed.contains($0.id) }, "\(name)")
    }
    #expect(HostileNames.all.contains { $0.name.unicodeScalars.count == 250 })
  }

  @Test(arguments: [(1, 60), (2, 300), (3, 2_000)])
  func nineOfTenCustomersAreFoundByAccountOrVATNumber(seed: Int, documents: Int) {
    let world = World(seed: UInt64(seed), documents: documents)
    let accounts = world.finance.table("CustomersV3").all
    let numbers = Set(accounts.map { $0[text: "CustomerAccount"] })
    let vatNumbers = Set(accounts.map { $0[text: "TaxExemptNumber"] }.filter { !$0.isEmpty })
    let customers = world.truth.customers
    let found = customers.filter {
      $0.account.map(numbers.contains) ?? false || vatNumbers.contains($0.vatNumber)
    }
    #expect(found.count * 10 >= customers.count * 9)
    #expect(customers.contains { $0.account == nil && vatNumbers.contains($0.vatNumber) })
    #expect(customers.contains { $0.account == $0.id })
    #expect(Set(customers.map(\.id)).count == customers.count)
  }

  @Test func threeCustomersAreForAPersonToDecide() {
    let world = World(seed: 4, documents: 60)
    let names = Set(world.finance.table("CustomersV3").all.map { $0[text: "OrganizationName"] })
    let truth = world.truth
    #expect(truth.customers.contains { $0.company == "Weissenburg Datentechnik GmbH" && $0.account == nil })
    #expect(names.contains("Weissenburg Datentechnik GmbH"))
    #expect(names.contains("Talbrücke Systems GmbH & Co. KG"))
    #expect(!names.contains("TALBRÜCKE SYSTEMS GMBH & CO KG"))
    #expect(!names.contains("Sturmvogel Reederei GmbH"))
    // The three have no account that would be safe to post to.
    #expect(truth.customers.filter { $0.financeAccount == nil }.count == 3)
  }

  @Test func theRestOfTheMonthTricklesIn() {
    var options = WorldOptions()
    options.arrivedPercent = 50
    options.arrivalSeconds = 100
    var world = World(seed: 5, documents: 400, options: options)
    var counts = [world.truth.documents]
    for second in 1...101 {
      world.advance(to: options.begins + Int64(second) * 1_000)
      counts.append(world.truth.documents)
    }
    #expect(counts[0] > 150 && counts[0] < 260)
    #expect(counts[50] > counts[0] + 50)
    #expect(counts.last == 400)
    #expect(counts == counts.sorted())
    #expect(world.scriptRefusals == [])
    #expect(world.nextDue == options.begins + 120_000)
  }

  @Test func whatTricklesInIsStampedWithTheClock() {
    var options = WorldOptions()
    options.arrivedPercent = 0
    options.arrivalSeconds = 60
    var world = World(seed: 5, documents: 100, options: options)
    #expect(world.truth.documents == 0)
    world.advance(to: options.begins + 70_000)
    let stamps = world.site.invoices.records.compactMap { $0.record.stamp.updatedAt }
    #expect(stamps.allSatisfy { $0 >= options.begins / 1_000 && $0 <= options.begins / 1_000 + 61 })
  }
}
