import Billing
import Bookkeeping
import Foundation
import Ledger
import Testing

/// Random histories of linked documents end with the books that the documents themselves call for: customer by
/// customer and account by account, whatever was created, changed, paid, refunded, charged back, written off,
/// voided and deleted on the way, and in whatever order the documents were read.
@Suite struct HistoryTests {
  /// `DAYBOOK_HISTORIES` asks for more than a usual run has time for.
  static let count = ProcessInfo.processInfo.environment["DAYBOOK_HISTORIES"].flatMap { Int($0) } ?? 2_000

  private static func policies(_ dice: inout Dice) -> Policies {
    var policies = Policies()
    policies.postInvoices = .finalised
    policies.showsDiscountsGross = dice.chance(of: 30)
    policies.defersServicePeriods = dice.chance(of: 30)
    policies.disputes = dice.chance(of: 30) ? .dispute : .reopen
    policies.receivableFollows = dice.chance(of: 30) ? .owner : .payer
    policies.onAccount = dice.chance(of: 40) ? .prepayments : .customer
    policies.creditsBeforeTax = dice.chance(of: 50) ? .payment : .discount
    for kind in DocumentKind.allCases { policies.closedPeriod[kind] = .nextOpenPeriod }
    return policies
  }

  /// A shop that never asks for what the policies leave to a person.
  private static func shop(_ policies: Policies, _ dice: inout Dice) -> Shop {
    var shop = Shop(seed: dice.next())
    shop.followsPayer = policies.receivableFollows == .payer
    return shop
  }

  private static func complaint(_ books: Books, _ shop: Shop, _ policies: Policies) -> String? {
    let expected = ExpectedBooks(of: shop, policies).balances
    guard books.balances != expected || !books.holds.isEmpty || !books.mistakes.isEmpty else { return nil }
    return """
      expected \(expected.sorted { $0.key < $1.key })
      found    \(books.balances.sorted { $0.key < $1.key })
      held     \(books.holds)
      mistakes \(books.mistakes)
      \(books.story)
      """
  }

  @Test(arguments: 0..<8)
  func theBooksSayWhatTheDocumentsSay(part: Int) async {
    for number in 0..<(Self.count / 8) {
      // Other tests wait for the same few threads.
      await Task.yield()
      var dice = Dice(seed: UInt64(part * 1_000_000 + number))
      let policies = Self.policies(&dice)
      var shop = Self.shop(policies, &dice)
      var books = Books(policies)
      var mail: [Document] = []
      _ = shop.makeInvoice()
      for _ in 0..<dice.roll(4..<20) {
        let before = shop.revisions.count
        shop.act(
          dice.pick([Shop.building, Shop.building, Shop.building, Shop.undoing, Shop.undoing, Shop.disputing])
        )
        // What changed is read sooner or later, in no particular order.
        mail += shop.revisions[before...]
        mail.shuffle(using: &dice)
        if dice.chance(of: 10) { books.close(through: dice.roll(1..<12)) }
        while !mail.isEmpty, dice.chance(of: 80) { books.read(mail.removeLast()) }
        if dice.chance(of: 50) { books.hear(shop.rulings) }
      }
      (mail + shop.revisions).forEach { books.read($0) }
      books.hear(shop.rulings)
      if let complaint = Self.complaint(books, shop, policies) {
        Issue.record("history \(part) \(number)\n\(complaint)")
        return
      }
    }
  }

  @Test(arguments: 0..<4)
  func theOrderOfReadingDoesNotMatter(part: Int) async {
    for number in 0..<max(1, Self.count / 800) {
      // Other tests wait for the same few threads.
      await Task.yield()
      var dice = Dice(seed: UInt64(0xF00D + part * 1_000_000 + number))
      let policies = Self.policies(&dice)
      var shop = Self.shop(policies, &dice)
      shop.live(through: 14, acts: Shop.building + Shop.undoing + Shop.disputing)
      for order in 0..<100 {
        var books = Books(policies)
        if order.isMultiple(of: 2) { books.hear(shop.rulings) }
        shop.revisions.shuffled(using: &dice).forEach { books.read($0) }
        books.hear(shop.rulings)
        if let complaint = Self.complaint(books, shop, policies) {
          Issue.record("history \(part) \(number), order \(order)\n\(complaint)")
          return
        }
      }
    }
  }

  /// Under the policy of paid invoices those are in the books that were ever seen paid: each revision is read,
  /// in its order, though late.
  @Test(arguments: 0..<2)
  func underThePolicyOfPaidInvoicesOnlyThoseAreInTheBooks(part: Int) async {
    for number in 0..<(Self.count / 8) {
      // Other tests wait for the same few threads.
      await Task.yield()
      var dice = Dice(seed: UInt64(0xBEEF + part * 1_000_000 + number))
      var policies = Self.policies(&dice)
      policies.postInvoices = .paid
      var shop = Self.shop(policies, &dice)
      var books = Books(policies)
      var read = 0
      for _ in 0..<dice.roll(4..<16) {
        shop.act(dice.pick([Shop.building, Shop.building, Shop.undoing, Shop.disputing]))
        while read < shop.revisions.count, dice.chance(of: 80) {
          books.read(shop.revisions[read])
          read += 1
        }
      }
      shop.revisions[read...].forEach { books.read($0) }
      books.hear(shop.rulings)
      if let complaint = Self.complaint(books, shop, policies) {
        Issue.record("history \(part) \(number)\n\(complaint)")
        return
      }
    }
  }

  /// A history that never books anything would prove nothing.
  @Test func historiesAreFullOfLife() {
    var (vouchers, mirrors, kinds) = (0, 0, Set<Rule>())
    for number in 0..<100 {
      var dice = Dice(seed: UInt64(number))
      let policies = Self.policies(&dice)
      var shop = Self.shop(policies, &dice)
      var books = Books(policies)
      shop.live(through: 25, acts: Shop.building)
      shop.revisions.forEach { books.read($0) }
      let before = shop.revisions.count
      for _ in 0..<15 { shop.act(Shop.undoing) }
      shop.revisions[before...].forEach { books.read($0) }
      vouchers += books.count
      mirrors += books.entries.count { $0.mirrors != nil }
      kinds.formUnion(books.entries.map(\.rule))
    }
    #expect(vouchers > 1_500)
    #expect(mirrors > 300)
    let never: Set<Rule> = [.i1, .i3, .i6, .i7, .i9, .i12, .i13, .t1, .t2, .c8]
    #expect(kinds == Set(Rule.allCases).subtracting(never))
  }
}
