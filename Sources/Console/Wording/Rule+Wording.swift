public import Bookkeeping

extension Rule {
  /// What the rule does, in a sentence (contracts/posting-rules.md).
  public var sentence: String {
    switch self {
    case .i1, .i2, .i3, .i4, .i5, .i6, .i7, .i8, .i9, .i10, .i11, .i12, .i13: invoiceSentence
    case .t1, .t2, .t3, .t4, .t5, .t6, .t7, .t8, .t9, .t10, .t11, .t12, .t13, .t14: moneySentence
    case .c1, .c2, .c3, .c4, .c5, .c6, .c7, .c8: creditSentence
    }
  }

  private var invoiceSentence: String {
    switch self {
    case .i1: "A pending invoice is no document yet: its number changes when it closes, so nothing is posted."
    case .i2:
      "An invoice debits the customer with its total and credits revenue for each line, each tax, and rounding."
    case .i3:
      "An invoice that changes before it is sent gets a new voucher; an approval of the old one is void."
    case .i4:
      "A posted invoice that changes in what accounting reads is undone by an exact mirror and posted anew."
    case .i5: "A posted invoice that is voided is undone by an exact mirror, on the day of the voiding."
    case .i6: "An invoice that is voided before it was posted needs no voucher."
    case .i7:
      "An invoice that is voided after payments is undone only after what was booked for those payments."
    case .i8:
      "A posted invoice that is deleted in Chargebee is undone by an exact mirror, which a person approves."
    case .i9: "A write-off debits bad debt and credits the customer."
    case .i10:
      "A payment on a written-off invoice debits the customer and credits bad debt with what it recovers."
    case .i11: "Tax that the customer withheld debits withholding tax receivable and credits the customer."
    case .i12:
      "Where another customer pays, the policy says whose account is credited: the payer's or the owner's."
    default: "An invoice is posted once it is paid, under its own date."
    }
  }

  private var moneySentence: String {
    switch self {
    case .t1: "An authorization reserves an amount; no money moves, so nothing is posted."
    case .t2: "A transaction that is no success moved no money, so nothing is posted."
    case .t3:
      "An online payment debits the gateway's clearing account and credits the customer, invoice by invoice."
    case .t4: "A payment that passed no gateway debits the account of its method and credits the customer."
    case .t5: "An excess payment that is applied later changes only what is settled with what."
    case .t6: "A payment that moved to another invoice is undone by an exact mirror and posted anew."
    case .t7: "A posted payment that fails later is undone by an exact mirror: the invoice is open again."
    case .t8: "A posted payment that is voided or deleted is undone by an exact mirror."
    case .t9: "A payment taken back by the bank is undone, or becomes a dispute, as the policy says."
    case .t10:
      "A chargeback debits the customer and credits the clearing account of the payment that it takes back."
    case .t11:
      "A refund debits the customer for each credit note that it pays out and credits the clearing account."
    case .t12:
      "A refund of an excess payment debits the customer on account and credits the clearing account."
    case .t13: "A posted refund that fails later is undone by an exact mirror."
    default: "A posted payment whose amount or date was edited is undone by an exact mirror and posted anew."
    }
  }

  private var creditSentence: String {
    switch self {
    case .c1: "A credit note that writes an invoice off debits bad debt and credits the customer."
    case .c2: "An adjustment debits revenue and tax and credits the customer, settled against its invoice."
    case .c3: "A refundable credit note debits revenue and tax and credits the customer as an open credit."
    case .c4: "A credit that is used on an invoice changes only what is settled with what."
    case .c5: "A posted credit note that is voided, or changes, is undone by an exact mirror."
    case .c6: "A posted credit note that is deleted is undone by an exact mirror, which a person approves."
    case .c7: "Store credit debits the cost of promotions and credits what the customer may still use."
    default: "Rounding on a credit note has a leg of its own, up to the cap of the policy."
    }
  }
}
