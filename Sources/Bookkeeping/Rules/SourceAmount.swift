public import Billing
public import Ledger

/// One amount in Chargebee of which a voucher line is made: it answers "why this amount".
public struct SourceAmount: Hashable, Sendable, Codable {
  /// Where it stands in the document as Chargebee answers it, as a JSON path (RFC 9535) below the record itself:
  /// `line_items[2].amount`, `line_item_taxes[?@.tax_name=='VAT 19%'].tax_amount`. A path that selects several
  /// amounts stands for their sum.
  public var path: String
  /// What it adds to the line; a debit is positive.
  public var amount: Money
  /// The document in which it stands, where that is another one than the voucher's own.
  public var document: DocumentID?

  /// An amount of the voucher's own document, or of another one.
  public init(_ path: String, _ amount: Money, in document: DocumentID? = nil) {
    self.path = path
    self.amount = amount
    self.document = document
  }
}

/// Paths to amounts that Chargebee lists beside the lines they belong to: they are chosen by what they say, not
/// by their place, because Chargebee promises no order.
enum SourcePath {
  /// Discounts of a line; of one kind, where a kind is named.
  static func lineDiscounts(_ line: LineItem, kind: Coded<Discount.Kind>? = nil) -> String {
    let kind = kind.map { ("discount_type", $0.text as String?) }
    return chosen(
      "line_item_discounts", [("line_item_id", line.id)] + (kind.map { [$0] } ?? []), "discount_amount")
  }

  /// Taxes of a line.
  static func lineTaxes(_ line: LineItem) -> String {
    chosen("line_item_taxes", [("line_item_id", line.id)], "tax_amount")
  }

  /// One tax on all lines.
  static func lineTaxes(_ tax: Tax) -> String {
    chosen("line_item_taxes", [("tax_name", tax.name), ("tax_juris_name", tax.jurisdiction)], "tax_amount")
  }

  /// One tax in the document's own list.
  static func documentTaxes(_ tax: Tax) -> String { chosen("taxes", [("name", tax.name)], "amount") }

  /// What of a credit was used on an invoice.
  static func allocation(_ invoice: String) -> String {
    chosen("allocations", [("invoice_id", invoice)], "allocated_amount")
  }

  /// A record of withheld tax that a credit note gives back.
  static func givenBack(_ record: Invoice.TaxWithheld) -> String {
    chosen("linked_tax_withheld_refunds", [("id", record.id)], "amount")
  }

  /// A record of withheld tax.
  static func withheld(_ record: Invoice.TaxWithheld) -> String {
    chosen("linked_taxes_withheld", [("id", record.id)], "amount")
  }

  /// The amounts of those entries of a list whose fields have these values, or lack them.
  private static func chosen(
    _ list: String, _ conditions: [(field: String, value: String?)], _ amount: String
  ) -> String {
    let tests = conditions.map { field, value in value.map { "@.\(field)==\(quoted($0))" } ?? "!@.\(field)" }
    return "\(list)[?\(tests.joined(separator: " && "))].\(amount)"
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\\") }) else {
      return "'\(text)'"
    }
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { quoted.append("\\") }
      quoted.append(scalar)
    }
    quoted.append("'")
    return String(quoted)
  }
}
