import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

/// What a person does in F&O is said with the vouchers of both sides.
@Suite struct SettlementSentenceTests {
  private let euro: Money
  private let nothing: Money

  init() throws {
    euro = Money(60_00, try Currency("EUR"))
    nothing = .zero(euro.currency)
  }

  private func task(_ act: SettlementTask.Act) -> SettlementTask {
    SettlementTask(
      document: DocumentID(.creditNote, "CN-1"), account: "US-1", voucher: "CBCN7", act: act, since: 0)
  }

  @Test func aTaskSaysWhatToDoAndWhere() {
    let settle = task(.settle(with: DocumentID(.invoice, "INV-1"), voucher: "CBINV3", amount: euro))
    #expect(
      settle.sentence
        == "Settle voucher CBCN7 (credit note CN-1) with voucher CBINV3 (invoice INV-1) for 60.00 EUR.")
    #expect(settle.cure.contains("customer US-1, Settle transactions"))
    let undo = task(.undo(settled: euro, wanted: nothing, lastVoucher: "CBPAY9"))
    #expect(
      undo.sentence
        == "Undo the settlement of voucher CBCN7 (credit note CN-1): F&O settled 60.00 EUR, last with voucher"
        + " CBPAY9; Chargebee says none.")
    #expect(undo.cure.contains("Undo settlement"))
  }

  @Test func everyPairSaysWhereItStands() {
    let pairs = [SettlementPair.State.waits, .unchecked, .settled, .toSettle].flatMap { state in
      [SettlementClaim.Way.mark, .hand].map { way in
        SettlementPair(
          with: DocumentID(.invoice, "INV-1"), voucher: nil, amount: euro, way: way, state: state
        ).sentence
      }
    }
    #expect(Set(pairs).count == 6, "\(pairs)")
    #expect(pairs.allSatisfy { $0.utf8.last == UInt8(ascii: ".") })
  }
}
