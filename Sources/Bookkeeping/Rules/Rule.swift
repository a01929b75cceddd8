/// A rule of contracts/posting-rules.md by its id. The id stands in every voucher, every explanation and
/// every test.
public enum Rule: String, Hashable, Sendable, Codable, CaseIterable {
  /// Pending invoices are no documents yet.
  case i1 = "I1"
  /// An invoice is posted.
  case i2 = "I2"
  /// An invoice changed before its approval was used.
  case i3 = "I3"
  /// An invoice changed after posting.
  case i4 = "I4"
  /// An unpaid invoice was voided after posting.
  case i5 = "I5"
  /// An invoice was voided before posting.
  case i6 = "I6"
  /// An invoice with payments was voided.
  case i7 = "I7"
  /// An invoice was deleted.
  case i8 = "I8"
  /// A write-off.
  case i9 = "I9"
  /// Payment after a write-off.
  case i10 = "I10"
  /// Tax withheld by the customer.
  case i11 = "I11"
  /// Payer and owner differ.
  case i12 = "I12"
  /// Only paid invoices are posted.
  case i13 = "I13"
  /// An authorization is no cash.
  case t1 = "T1"
  /// A transaction that is no success.
  case t2 = "T2"
  /// An online payment.
  case t3 = "T3"
  /// An offline payment.
  case t4 = "T4"
  /// An excess payment applied later.
  case t5 = "T5"
  /// A payment moved from one invoice to another.
  case t6 = "T6"
  /// A payment that failed late.
  case t7 = "T7"
  /// A payment voided or deleted after posting.
  case t8 = "T8"
  /// A payment taken back.
  case t9 = "T9"
  /// A chargeback.
  case t10 = "T10"
  /// A refund of credit notes.
  case t11 = "T11"
  /// A refund of an excess payment.
  case t12 = "T12"
  /// A refund that failed after posting.
  case t13 = "T13"
  /// An offline payment edited after posting.
  case t14 = "T14"
  /// A write-off credit note.
  case c1 = "C1"
  /// An adjustment credit note.
  case c2 = "C2"
  /// A refundable credit note.
  case c3 = "C3"
  /// A credit note used on an invoice.
  case c4 = "C4"
  /// A credit note voided after posting.
  case c5 = "C5"
  /// A credit note deleted.
  case c6 = "C6"
  /// Store credit.
  case c7 = "C7"
  /// Rounding on a credit note.
  case c8 = "C8"
}
