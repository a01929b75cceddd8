extension JsonWriter {
  mutating func truth(_ truth: Truth) {
    object { writer in
      writer.array("customers", truth.customers) { $0.customer($1) }
      writer.array("invoices", truth.invoices) { $0.invoice($1) }
      writer.array("credit_notes", truth.creditNotes) { $0.note($1) }
      writer.array("transactions", truth.transactions) { $0.transaction($1) }
      writer.array("broken", truth.broken) { $0.string($1) }
    }
  }

  private mutating func customer(_ customer: Truth.Customer) {
    object { writer in
      writer.member("id", customer.id)
      writer.member("company", customer.company)
      writer.optional("account", customer.account)
      writer.optional("finance_account", customer.financeAccount)
      writer.member("vat_number", customer.vatNumber)
      writer.member("deleted", customer.isDeleted)
    }
  }

  private mutating func invoice(_ invoice: Truth.Invoice) {
    object { writer in
      writer.member("id", invoice.id)
      writer.member("customer", invoice.customer)
      writer.member("currency", invoice.currency)
      writer.member("status", invoice.status)
      writer.member("date", invoice.date)
      writer.member("total", invoice.total)
      writer.member("round_off", invoice.roundOff)
      writer.member("amount_due", invoice.amountDue)
      writer.member("amount_paid", invoice.amountPaid)
      writer.member("credits_applied", invoice.creditsApplied)
      writer.member("amount_adjusted", invoice.amountAdjusted)
      writer.member("amount_withheld", invoice.amountWithheld)
      writer.member("write_off", invoice.writeOff)
      writer.member("deleted", invoice.isDeleted)
      writer.member("was_ever_paid", invoice.wasEverPaid)
      writer.array("lines", invoice.lines) { $0.line($1) }
    }
  }

  private mutating func line(_ line: Truth.Line) {
    object { writer in
      writer.member("item", line.item)
      writer.member("has_period", line.hasPeriod)
      writer.member("net", line.net)
      writer.member("tax", line.tax)
      writer.member("tax_name", line.taxName)
      writer.member("discount", line.discount)
      writer.member("promotional", line.promotional)
    }
  }

  private mutating func note(_ note: Truth.CreditNote) {
    object { writer in
      writer.member("id", note.id)
      writer.member("customer", note.customer)
      writer.optional("invoice", note.invoice)
      writer.member("currency", note.currency)
      writer.member("type", note.type)
      writer.member("status", note.status)
      writer.member("reason", note.reason)
      writer.member("date", note.date)
      writer.member("total", note.total)
      writer.member("round_off", note.roundOff)
      writer.member("deleted", note.isDeleted)
      writer.array("lines", note.lines) { $0.line($1) }
    }
  }

  private mutating func transaction(_ transaction: Truth.Transaction) {
    object { writer in
      writer.member("id", transaction.id)
      writer.member("customer", transaction.customer)
      writer.member("currency", transaction.currency)
      writer.member("type", transaction.type)
      writer.member("status", transaction.status)
      writer.member("gateway", transaction.gateway)
      writer.member("method", transaction.method)
      writer.member("date", transaction.date)
      writer.member("amount", transaction.amount)
      writer.member("unused", transaction.unused)
      writer.optional("undoes", transaction.undoes)
      writer.member("deleted", transaction.isDeleted)
    }
  }

  mutating func books(_ books: Books) {
    object { writer in
      writer.array("receivables", books.receivables) { writer, receivable in
        writer.object { writer in
          writer.member("customer", receivable.customer)
          writer.member("currency", receivable.currency)
          writer.member("invoices", receivable.invoices)
          writer.member("credit_notes", receivable.creditNotes)
          writer.member("payments", receivable.payments)
          writer.member("refunds", receivable.refunds)
          writer.member("balance", receivable.balance)
        }
      }
      writer.array("keys", books.keys) { writer, total in
        writer.object { writer in
          writer.member("key", total.key)
          writer.optional("main_account", TenantRuleBook.mainAccount(of: total.key))
          writer.member("currency", total.currency)
          writer.member("amount", total.amount)
        }
      }
      writer.array("undecided", books.undecided) { $0.string($1) }
    }
  }
}
