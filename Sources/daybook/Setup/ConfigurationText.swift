import Bookkeeping
import Chargebee
import Ledger
import Transport

/// The configuration that a set-up writes: what was answered, and the rule book in the syntax of `rules export`.
struct ConfigurationText: Sendable {
  let chargebee: ChargebeeAnswers
  let finance: FinanceAnswers

  /// The whole file.
  var text: String {
    """
    # Daybook's configuration, written by daybook setup. Resources/daybook.example.toml explains every key.
    # Secrets never stand here: daybook vault set NAME seals them.

    [chargebee]
    \(lines(chargebeeKeys))

    [finance_operations]
    \(lines(financeKeys))

    \(ruleBook.text)
    """
  }

  private typealias Key = (name: String, value: String?)

  private var chargebeeKeys: [Key] {
    [
      ("site", TOMLText.quoted(chargebee.site.text)), ("region", TOMLText.quoted(chargebee.region.rawValue)),
      ("base_url", chargebee.address.map { TOMLText.quoted($0.description) }),
      ("timezone", TOMLText.quoted(chargebee.timeZone)),
      ("requests_per_minute", "\(chargebee.requestsPerMinute)"),
      // Part of the rule book, but a TOML file has each table once.
      ("start_date", chargebee.cutOver.map(\.description)),
    ]
  }

  private var financeKeys: [Key] {
    [
      ("base_url", TOMLText.quoted(finance.baseURL.description)),
      ("authority", TOMLText.quoted(finance.authority.description)),
      ("tenant", TOMLText.quoted(finance.tenant)), ("client_id", TOMLText.quoted(finance.clientID)),
      ("legal_entity", TOMLText.quoted(finance.legalEntity.text)),
      ("customer_account_rule", finance.accountField.map(TOMLText.quoted)),
    ]
  }

  /// Everything is looked at by a person until somebody says up to which amount nobody needs to.
  private var ruleBook: RuleBook {
    RuleBook(version: 1, accounts: finance.accounts, dimensions: [], journals: finance.journals)
  }

  private func lines(_ keys: [Key]) -> String {
    keys.compactMap { key in key.value.map { "\(key.name) = \($0)" } }.joined(separator: "\n")
  }
}
