import Billing
import Ledger

// The rule book as people review it: the same tables, in the same syntax, as in the configuration file.
extension RuleBook {
  /// The whole rule book as TOML, always in the same order, so that two versions can be compared line by line.
  ///
  /// The version is no part of it: it is given when the text comes into force. Notes in the file that are no
  /// `comment` of a row are not kept either.
  public var text: String {
    let tables = keyed.map(Self.text(of:))
    return (tables + accounts.map(\.text) + dimensions.map(\.text)).joined(separator: "\n")
  }

  /// Everything but the rows, key by key.
  public var lines: [RuleBookLine] { keyed.flatMap(\.lines) }

  private typealias Table = (name: String, lines: [RuleBookLine])

  private var keyed: [Table] {
    let cutOver = policies.cutOver.map { [RuleBookLine("chargebee", "start_date", $0.description)] } ?? []
    return [("chargebee", cutOver), ("finance_operations.journals", journalLines)].filter { !$0.1.isEmpty }
      + policies.tables
  }

  private var journalLines: [RuleBookLine] {
    JournalPurpose.withJournal.compactMap { purpose in
      journals[purpose].map {
        RuleBookLine("finance_operations.journals", purpose.rawValue, TOMLText.quoted($0.text))
      }
    }
  }

  private static func text(of table: Table) -> String {
    "[\(table.name)]\n" + table.lines.map { "\(TOMLText.key($0.key)) = \($0.value)\n" }.joined()
  }
}

extension Policies {
  /// Every policy under the key that the configuration gives it.
  fileprivate var tables: [(name: String, lines: [RuleBookLine])] {
    let tables: [(String, [(String, String)])] = [
      (
        "policies",
        [
          ("rounding_cap", "\(roundingCap)"), ("disputes", TOMLText.quoted(disputes.rawValue)),
          ("account_structures", TOMLText.quoted(accountStructures.rawValue)),
          ("exchange_rate", TOMLText.quoted(exchangeRate.rawValue)),
          ("undone_before_cut_over", TOMLText.quoted(undoneBeforeCutOver.rawValue)),
        ]
      ),
      (
        "policies.invoices",
        [
          ("post_when", TOMLText.quoted(postInvoices.rawValue)),
          ("post_as", TOMLText.quoted(invoiceForm.rawValue)),
          ("defer_service_periods", "\(defersServicePeriods)"),
          ("gross_discounts", "\(showsDiscountsGross)"),
        ]
      ),
      (
        "policies.payments",
        [
          ("date", TOMLText.quoted(paymentDate.rawValue)),
          ("receivable_follows", TOMLText.quoted(receivableFollows.rawValue)),
          ("held_invoice", TOMLText.quoted(heldInvoice.rawValue)),
          ("on_account", TOMLText.quoted(onAccount.rawValue)),
        ]
      ),
      ("policies.credit_notes", [("before_tax", TOMLText.quoted(creditsBeforeTax.rawValue))]),
      (
        "policies.approval",
        [("review_first_document", "\(reviewsFirstDocument)"), ("four_eyes", "\(needsFourEyes)")]
      ),
      ("policies.approval.automatic_up_to", limits),
      ("policies.closed_period", closedPeriods),
      (
        "policies.customers",
        (accountCreation.map { [("create", TOMLText.quoted($0.rawValue))] } ?? [])
          + [
            ("update", TOMLText.quoted(accountUpdating.rawValue)),
            ("confirm", TOMLText.quoted(linkApproval.rawValue)),
          ]
      ),
      (
        "policies.customers.owner",
        [
          ("name", TOMLText.quoted(accountOwners.name.rawValue)),
          ("email", TOMLText.quoted(accountOwners.email.rawValue)),
          ("address", TOMLText.quoted(accountOwners.address.rawValue)),
        ]
      ),
    ]
    return tables.filter { !$0.1.isEmpty }.map { name, lines in
      (name, lines.map { RuleBookLine(name, $0.0, $0.1) })
    }
  }

  private var limits: [(String, String)] {
    automaticApproval.sorted { $0.key < $1.key }.map {
      ($0.key.code, TOMLText.quoted($0.value.decimalText))
    }
  }

  private var closedPeriods: [(String, String)] {
    DocumentKind.allCases.compactMap { kind in
      closedPeriod[kind].map { (kind.rawValue, TOMLText.quoted($0.rawValue)) }
    }
  }
}

extension RuleBook.AccountRow {
  /// The row as a table of the configuration file.
  public var text: String {
    let place = if case .bank = account { "bank_account" } else { "main_account" }
    return "[[accounts]]\n"
      + RowText.text([
        ("id", TOMLText.quoted(id)), ("key", TOMLText.quoted(key.rawValue)), RowText.when(conditions),
        (place, TOMLText.quoted(account.number)), RowText.comment(comment),
      ])
  }
}

extension RuleBook.DimensionRow {
  /// The row as a table of the configuration file.
  public var text: String {
    let values = values.sorted.map { (key: $0.name.text, value: $0.value) }
    return "[[dimensions]]\n"
      + RowText.text([
        ("id", TOMLText.quoted(id)), RowText.when(conditions), ("values", TOMLText.inline(values)),
        RowText.comment(comment),
      ])
  }
}

/// What the texts of all rows have in common.
private enum RowText {
  static func text(_ entries: [(key: String, value: String)?]) -> String {
    entries.compactMap(\.self).map { "\($0.key) = \($0.value)\n" }.joined()
  }

  static func when(_ conditions: [Condition]) -> (key: String, value: String)? {
    guard !conditions.isEmpty else { return nil }
    return ("when", TOMLText.inline(conditions.map { ($0.subject.name, $0.pattern) }))
  }

  static func comment(_ comment: String) -> (key: String, value: String)? {
    comment.isEmpty ? nil : ("comment", TOMLText.quoted(comment))
  }
}
