import Billing
import Bookkeeping
import Ledger
import Testing

/// A few short histories, each read in every order there is: a payment before its invoice, a refund before its
/// credit note, a void before what it voids.
@Suite struct DeliveryOrderTests {
  /// A history by name: its revisions in the order in which they arose, and the books in the end.
  struct History: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let revisions: [Document]
    let books: [String]
  }

  static let histories = [
    History(
      testDescription: "paid, credited, refunded",
      revisions: [
        .invoice(.sample(status: .posted)), .transaction(.payment(pays: ["INV-1": "100.00"])),
        .invoice(.sample { $0.revision = Revision(2) }),
        .creditNote(.sample(of: "INV-1")), .transaction(.refund(pays: "CN-1")),
      ],
      books: ["main 112500 60.00", "main 401100 -60.00"]),
    History(
      testDescription: "voided",
      revisions: [
        .invoice(.sample(status: .posted)),
        .invoice(
          .sample(status: .voided) { ($0.revision, $0.voidedOn) = (Revision(2), "2026-11-25".day) }),
        .transaction(.payment(pays: [:])),
        .transaction(.payment(pays: [:]) { ($0.revision, $0.isDeleted) = (Revision(2), true) }),
      ],
      books: []),
    History(
      testDescription: "paid, failed late, paid again, refund failed",
      revisions: [
        .invoice(.sample(status: .posted)), .transaction(.payment(pays: ["INV-1": "100.00"])),
        .transaction(
          .payment(pays: ["INV-1": "100.00"], status: .lateFailure) { $0.revision = Revision(2) }),
        .transaction(.payment("txn-3", "120.00", pays: ["INV-1": "100.00"]).offline()),
        .transaction(.refund("txn-4", "20.00", of: "txn-3").offline()),
        .transaction(
          .refund("txn-4", "20.00", of: "txn-3", status: .failure) { $0.revision = Revision(2) }.offline()),
      ],
      books: ["bank BANK1 120.00", "customer US-1 -20.00", "main 401100 -100.00"]),
    History(
      testDescription: "adjusted, the note voided, written off",
      revisions: [
        .invoice(.sample(status: .posted)), .creditNote(.sample("CN-1", .adjustment, of: "INV-1")),
        .creditNote(
          .sample("CN-1", .adjustment, of: "INV-1") {
            ($0.revision, $0.status) = (Revision(2), .known(.voided))
          }),
        .creditNote(
          .sample("CN-2", .adjustment, [.sample("100.00")], of: "INV-1") { $0.reasonCode = "write_off" }),
        .invoice(
          .sample { ($0.revision, $0.writeOff, $0.adjustments) = (Revision(2), "100.00".eur, ["CN-2"]) }),
      ],
      books: ["main 401100 -100.00", "main 605500 100.00"]),
  ]

  @Test(arguments: histories)
  func everyOrderEndsInTheSameBooks(history: History) async {
    var office = Office()
    office.book = .sample { $0.postInvoices = .finalised }
    for order in history.revisions.indices.permutations {
      await Task.yield()
      var desk = office
      for index in order {
        desk.read(history.revisions[index])
        desk.postAll()
      }
      let story = order.map { "\(history.revisions[$0].id) r\(history.revisions[$0].revision.number)" }
      #expect(desk.balances == history.books, "\(story)")
    }
  }

  @Test func theHistoriesPostAndUndoOnTheWay() {
    var office = Office()
    office.book = .sample { $0.postInvoices = .finalised }
    let entries = Self.histories.flatMap { history in
      var desk = office
      for revision in history.revisions {
        desk.read(revision)
        desk.postAll()
      }
      return desk.posted.values.joined().map(\.entry)
    }
    #expect(Set(entries.map(\.rule)) == [.i2, .i5, .t3, .t4, .t7, .t8, .t11, .t12, .t13, .c1, .c2, .c3, .c5])
  }
}

extension Range<Int> {
  /// Every order of the numbers.
  fileprivate var permutations: [[Int]] {
    reduce([[]]) { orders, number in
      orders.flatMap { order in
        (0...order.count).map { place in
          var longer = order
          longer.insert(number, at: place)
          return longer
        }
      }
    }
  }
}
