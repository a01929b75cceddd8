import Billing
import Bookkeeping
import Ledger

/// The figures of the accounting: pure computing on one core.
enum Accounting {
  /// Vouchers a second.
  static func derive() throws -> Figure {
    let company = try Company()
    let files = try company.files(2_000)
    let bookkeeper = Bookkeeper(book: company.book, master: company.master)
    let clock = ContinuousClock()
    let time = try quickest(of: 20) {
      var (vouchers, without) = (0, Derivation?.none)
      let time = clock.measure {
        for file in repeatElement(files, count: 10).joined() {
          let derived = bookkeeper.derive(file)
          if case .entry = derived { vouchers += 1 } else { without = derived }
        }
      }
      guard vouchers == files.count * 10 else {
        throw Spoilt(what: "some have no voucher: \(String(describing: without))")
      }
      return time
    }
    return Figure(
      value: files.count * 10 * 1_000_000 / time.microseconds, unit: "vouchers/s", bar: .atLeast(50_000))
  }

  /// Seconds for a million documents under two rule books that differ in the revenue accounts; reading them is not
  /// part of it.
  static func whatIf() throws -> Figure {
    let company = try Company()
    let draft = try RuleBook.ofTheCompany(revenue: "4099")
    let master = try MasterData.ofTheCompany(company.book, draft)
    let files = try company.files(2_000)
    let whatIf = WhatIf(company.book, against: draft, in: master)
    let clock = ContinuousClock()
    let time = try quickest(of: 10) {
      var effects = 0
      let time = clock.measure {
        for file in repeatElement(files, count: 10).joined() { effects += whatIf.effects(on: file).count }
      }
      // Every invoice books to another account; credit notes are of add-ons, and payments sell nothing.
      guard effects == files.count * 4 else { throw Spoilt(what: "\(effects) effects") }
      return time
    }
    // A second that has begun counts: cut off, a bar would be kept that was missed.
    let million = (time.microseconds * (100_000 / files.count) + 999_999) / 1_000_000
    return Figure(value: million, unit: "s for 1,000,000", bar: .atMost(30))
  }

  /// Microseconds for the candidates of one customer among 100,000 accounts.
  static func candidates() throws -> Figure {
    let accounts = (0..<100_000).map { number in
      CustomerAccount(
        number: CustomerAccountNumber("DE-\(number)"), name: Self.name(number),
        taxNumber: "DE\(100_000_000 + number)", email: "billing@company\(number).example", country: "DE",
        city: "Berlin", currency: "EUR", group: "30")
    }
    let index = CandidateIndex(accounts)
    let clock = ContinuousClock()
    let time = try quickest(of: 50) {
      var customer = Customer(id: "c", revision: Revision(1))
      customer.company = Self.name(4_711) + " Holding"
      customer.email = "invoices@company4711.example"
      var best: [Candidate] = []
      let time = clock.measure { best = index.candidates(for: customer, externalID: nil, limit: 5) }
      guard best.first?.account.number.text == "DE-4711" else {
        throw Spoilt(what: "DE-4711 is not the first")
      }
      return time
    }
    return Figure(value: time.microseconds, unit: "microseconds", bar: .atMost(50_000))
  }

  private static func name(_ number: Int) -> String {
    let places = ["Weissenburg", "Kirschbaum", "Hafenblick", "Zephyr", "Marble", "Silver Birch", "Harbour"]
    let trades = [
      "Datentechnik", "Robotics", "Media", "Software", "Logistics", "Systems", "Werke", "Energie",
    ]
    let forms = ["GmbH", "AG", "SAS", "UG", "KG"]
    return "\(places[number % 7]) \(trades[number / 7 % 8]) \(number) \(forms[number / 56 % 5])"
  }
}
