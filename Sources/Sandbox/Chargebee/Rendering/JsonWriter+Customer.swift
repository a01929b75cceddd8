extension JsonWriter {
  /// Writes `{"id":...}` as contracts/chargebee.md section 5.1 has it.
  mutating func customer(_ record: CustomerRecord, flaw: BrokenAmount? = nil) {
    object { writer in
      writer.member("id", record.id)
      writer.optional("first_name", record.firstName.nonEmpty)
      writer.optional("last_name", record.lastName.nonEmpty)
      writer.optional("email", record.email.nonEmpty)
      writer.optional("company", record.company.nonEmpty)
      writer.optional("vat_number", record.vatNumber.nonEmpty)
      writer.optional("vat_number_prefix", record.vatPrefix.nonEmpty)
      writer.member("auto_collection", "on")
      writer.member("net_term_days", 0)
      writer.member("allow_direct_debit", false)
      writer.amount("created_at", record.createdAt, flaw)
      writer.member("taxability", "taxable")
      writer.stamp(record.stamp)
      writer.member("locale", "en-US")
      writer.member("pii_cleared", "active")
      writer.member("channel", "web")
      writer.member("deleted", record.deleted)
      writer.member("object", "customer")
      writer.address(record)
      writer.member("card_status", "valid")
      writer.balances(record)
      writer.optional("cf_erp_account", record.account)
      writer.relationship(record.paymentOwner)
    }
  }

  private mutating func address(_ record: CustomerRecord) {
    object("billing_address") { writer in
      writer.optional("first_name", record.firstName.nonEmpty)
      writer.optional("last_name", record.lastName.nonEmpty)
      writer.optional("company", record.company.nonEmpty)
      writer.optional("line1", record.street.nonEmpty)
      writer.optional("city", record.city.nonEmpty)
      writer.optional("state_code", record.state.nonEmpty)
      writer.optional("zip", record.postalCode.nonEmpty)
      writer.optional("country", record.country.nonEmpty)
      writer.member("validation_status", "not_validated")
      writer.member("object", "billing_address")
    }
  }

  /// The top-level sums are those of the preferred currency only; every currency stands in `balances`.
  private mutating func balances(_ record: CustomerRecord) {
    filledArray("balances", record.balances) { writer, balance in
      writer.object { writer in
        writer.member("promotional_credits", balance.promotionalCredits)
        writer.member("excess_payments", balance.excessPayments)
        writer.member("refundable_credits", balance.refundableCredits)
        writer.member("unbilled_charges", 0)
        writer.member("object", "customer_balance")
        writer.member("currency_code", balance.currency)
        writer.member("balance_currency_code", balance.currency)
      }
    }
    let preferred = record.balance(in: record.currency)
    member("promotional_credits", preferred.promotionalCredits)
    member("refundable_credits", preferred.refundableCredits)
    member("excess_payments", preferred.excessPayments)
    member("unbilled_charges", 0)
    member("preferred_currency_code", record.currency)
  }

  private mutating func relationship(_ owner: String?) {
    guard let owner else { return }
    object("relationship") { writer in
      writer.member("parent_id", owner)
      writer.member("payment_owner_id", owner)
    }
  }

  /// Some records have no `updated_at` (contracts/chargebee.md section 4).
  mutating func stamp(_ stamp: Stamp) {
    optional("updated_at", stamp.updatedAt)
    member("resource_version", stamp.resourceVersion)
  }
}

extension String {
  /// Nil for the empty text: Chargebee leaves such keys out.
  var nonEmpty: String? { isEmpty ? nil : self }
}
