import Testing

@testable import Sandbox

/// The identities of contracts/chargebee.md section 5.2, reckoned from what the API answers.
@Suite struct ConsistencyTests {
  private static func sum(_ list: Json?, _ name: String, where matches: (Json) -> Bool = { _ in true })
    -> Int64
  {
    (list?.elements ?? []).filter(matches).reduce(0) { $0 + ($1[name]?.wholeNumber ?? 0) }
  }

  @Test(arguments: [(3, 60), (4, 300), (5, 500)])
  func everyInvoiceAddsUp(seed: Int, documents: Int) {
    var bench = Bench(seed: UInt64(seed), documents: documents)
    for invoice in bench.all("invoices") {
      let number = { (name: String) in invoice[name]?.wholeNumber ?? .min }
      let id = invoice["id"]?.text ?? ""
      let lines = Self.sum(invoice["line_items"], "amount")
      let discounts = Self.sum(invoice["line_item_discounts"], "discount_amount")
      #expect(number("sub_total") == lines - discounts, "\(id)")
      #expect(Self.sum(invoice["discounts"], "amount") == discounts, "\(id)")
      let inclusive = invoice["price_type"]?.text == "tax_inclusive"
      #expect(
        number("total") == number("sub_total") + (inclusive ? 0 : number("tax")) + number("round_off_amount"),
        "\(id)")
      #expect(number("tax") == Self.sum(invoice["taxes"], "amount"), "\(id)")
      #expect(number("tax") == Self.sum(invoice["line_item_taxes"], "tax_amount"), "\(id)")
      #expect(number("tax") == Self.sum(invoice["line_items"], "tax_amount"), "\(id)")
      let paid = Self.sum(invoice["linked_payments"], "applied_amount") {
        $0["txn_status"]?.text == "success"
      }
      #expect(number("amount_paid") == paid, "\(id)")
      let credits = Self.sum(invoice["applied_credits"], "applied_amount")
      #expect(number("credits_applied") == credits, "\(id)")
      let adjusted = Self.sum(invoice["adjustment_credit_notes"], "cn_total") {
        $0["cn_status"]?.text != "voided"
      }
      #expect(number("amount_adjusted") == adjusted, "\(id)")
      let withheld = Self.sum(invoice["linked_taxes_withheld"], "amount")
      #expect(number("amount_due") == number("total") - paid - credits - adjusted - withheld, "\(id)")
      let running = Self.sum(invoice["linked_payments"], "applied_amount") {
        $0["txn_status"]?.text == "in_progress"
      }
      #expect(number("amount_to_collect") == number("amount_due") - running, "\(id)")
      #expect(
        (invoice["status"]?.text == "paid") == (number("amount_due") == 0)
          || invoice["status"]?.text == "pending", "\(id)")
      #expect(invoice["site_details_at_creation"]?["timezone"]?.text == "Europe/Berlin")
      #expect(number("total") >= 0 && number("amount_due") >= 0, "\(id)")
    }
  }

  @Test(arguments: [(3, 60), (4, 300), (5, 500)])
  func everyCreditNoteAddsUp(seed: Int, documents: Int) {
    var bench = Bench(seed: UInt64(seed), documents: documents)
    for note in bench.all("credit_notes") {
      let number = { (name: String) in note[name]?.wholeNumber ?? .min }
      let id = note["id"]?.text ?? ""
      let tax = Self.sum(note["line_items"], "tax_amount")
      let inclusive = note["price_type"]?.text == "tax_inclusive"
      #expect(number("sub_total") == Self.sum(note["line_items"], "amount"), "\(id)")
      #expect(
        number("total") == number("sub_total") + (inclusive ? 0 : tax) + number("round_off_amount"), "\(id)")
      #expect(number("amount_allocated") == Self.sum(note["allocations"], "allocated_amount"), "\(id)")
      let refunds = (note["linked_refunds"]?.elements ?? []).filter { $0["txn_status"]?.text == "success" }
      let refunded = refunds.reduce(Int64(0)) { $0 + ($1["applied_amount"]?.wholeNumber ?? 0) }
      #expect(number("amount_refunded") == refunded, "\(id)")
      if note["type"]?.text == "refundable", note["status"]?.text != "voided" {
        #expect(
          number("amount_available") == number("total") - number("amount_allocated")
            - number("amount_refunded"), "\(id)")
        #expect((note["status"]?.text == "refunded") == (number("amount_available") == 0), "\(id)")
      }
    }
  }

  @Test(arguments: [(3, 60), (4, 300), (5, 500)])
  func paymentsAndInvoicesTellTheSameStory(seed: Int, documents: Int) throws {
    var bench = Bench(seed: UInt64(seed), documents: documents)
    let invoices = Dictionary(uniqueKeysWithValues: bench.all("invoices").map { ($0["id"]?.text ?? "", $0) })
    for transaction in bench.all("transactions") where transaction["type"]?.text == "payment" {
      let id = transaction["id"]?.text ?? ""
      let links = transaction["linked_invoices"]?.elements ?? []
      for link in links {
        let invoice = try #require(invoices[link["invoice_id"]?.text ?? ""])
        #expect(link["invoice_status"] == invoice["status"], "\(id)")
        #expect(link["invoice_total"] == invoice["total"], "\(id)")
        let mirrored = invoice["linked_payments"]?.elements?.first { $0["txn_id"]?.text == id }
        #expect(mirrored?["applied_amount"] == link["applied_amount"], "\(id)")
        #expect(mirrored?["txn_status"] == transaction["status"], "\(id)")
        #expect(mirrored?["txn_date"] == transaction["date"], "\(id)")
      }
      let isReversed = transaction["reversal_transaction_id"] != nil || transaction["deleted"] == .bool(true)
      let applied = Self.sum(transaction["linked_invoices"], "applied_amount")
      let refunded = Self.sum(transaction["linked_refunds"], "txn_amount")
      let unused = transaction["amount_unused"]?.wholeNumber ?? 0
      if !isReversed { #expect(transaction["amount"]?.wholeNumber == applied + unused + refunded, "\(id)") }
    }
  }

  @Test func versionsRiseOverTheWholeSiteAndCustomersOwnWhatIsUnused() {
    var bench = Bench(seed: 6, documents: 500)
    let streams = ["customers", "invoices", "credit_notes", "transactions"].map { bench.all($0) }
    let versions = streams.flatMap { $0 }.compactMap { $0["resource_version"]?.wholeNumber }
    #expect(Set(versions).count == versions.count)
    for customer in streams[0] {
      let own = streams[3].filter { $0["customer_id"] == customer["id"] }
      let unused = own.reduce(Int64(0)) { $0 + ($1["amount_unused"]?.wholeNumber ?? 0) }
      #expect(Self.sum(customer["balances"], "excess_payments") == unused)
      let notes = streams[2].filter {
        $0["customer_id"] == customer["id"] && $0["type"]?.text == "refundable"
          && $0["deleted"] != .bool(true)
      }
      let available = notes.reduce(Int64(0)) { $0 + ($1["amount_available"]?.wholeNumber ?? 0) }
      #expect(Self.sum(customer["balances"], "refundable_credits") == available)
    }
  }

  /// The books reckoned once more from the API's answers, the short way.
  @Test(arguments: [(7, 60), (8, 400), (9, 500)])
  func theTruthEqualsAStraightforwardReckoning(seed: Int, documents: Int) {
    var bench = Bench(seed: UInt64(seed), documents: documents)
    for posting in [Books.Policy.Posting.paid, .finalised] {
      var policy = Books.Policy()
      policy.postWhen = posting
      let books = bench.world.truth.books(policy)
      var expected: [String: Int64] = [:]
      func add(_ record: Json, _ owner: String, _ amount: Int64) {
        expected["\(record[owner]?.text ?? "") \(record["currency_code"]?.text ?? "")", default: 0] += amount
      }
      var unbooked: Set<String> = []
      for invoice in bench.all("invoices") {
        let status = invoice["status"]?.text ?? ""
        let counts = posting == .paid ? status == "paid" : !["pending", "voided"].contains(status)
        let isDeleted = invoice["deleted"] == .bool(true)
        if !counts || isDeleted || invoice["total"]?.wholeNumber == 0 {
          unbooked.insert(invoice["id"]?.text ?? "")
        }
        guard !isDeleted else { continue }
        if counts { add(invoice, "customer_id", invoice["total"]?.wholeNumber ?? 0) }
        add(invoice, "customer_id", -Self.sum(invoice["linked_taxes_withheld"], "amount"))
      }
      for note in bench.all("credit_notes")
      where note["status"]?.text != "voided" && note["deleted"] != .bool(true)
        && note["type"]?.text != "store"
      {
        // I13: an adjustment of what is not booked adjusts nothing.
        let adjusted = note["type"]?.text == "adjustment" ? note["reference_invoice_id"]?.text : nil
        if let adjusted, unbooked.contains(adjusted) { continue }
        add(note, "customer_id", -(note["total"]?.wholeNumber ?? 0))
      }
      for transaction in bench.all("transactions") where transaction["deleted"] != .bool(true) {
        guard transaction["status"]?.text == "success" else { continue }
        let amount = transaction["amount"]?.wholeNumber ?? 0
        switch transaction["type"]?.text {
        case "payment": add(transaction, "customer_id", -amount)
        case "refund", "payment_reversal": add(transaction, "customer_id", amount)
        default: break
        }
      }
      let balances = books.receivables.map { ("\($0.customer) \($0.currency)", $0.balance) }
      #expect(
        Dictionary(uniqueKeysWithValues: balances).filter { $0.value != 0 }
          == expected.filter { $0.value != 0 })
    }
  }

  @Test func theBooksBalanceUnderEveryPolicy() {
    let truth = World(seed: 10, documents: 600).truth
    for posting in [Books.Policy.Posting.paid, .finalised] {
      for isGross in [true, false] {
        var policy = Books.Policy()
        policy.postWhen = posting
        policy.isGross = isGross
        policy.deferred = ["pro-EUR-yearly"]
        let books = truth.books(policy)
        for currency in Set(books.keys.map(\.currency)) {
          #expect(books.keys.filter { $0.currency == currency }.reduce(0) { $0 + $1.amount } == 0)
        }
        let keys = Set(books.keys.map(\.key))
        // Store credit costs whatever the policy shows of discounts.
        #expect(keys.contains("DISC") == isGross && keys.contains("PROMO") && keys.contains("CRED"))
        #expect(keys.contains("DEF[pro-EUR-yearly]"))
        for key in keys { #expect(TenantRuleBook.mainAccount(of: key) != nil, "\(key)") }
      }
    }
  }
}
