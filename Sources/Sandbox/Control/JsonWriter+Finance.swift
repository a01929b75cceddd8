extension JsonWriter {
  mutating func finance(_ state: FinanceState) {
    object { writer in
      writer.array("customer_sums", state.customerSums) { $0.sum($1) }
      writer.array("main_account_sums", state.mainAccountSums) { $0.sum($1) }
      writer.array("journals", state.journals) { $0.journal($1) }
      writer.array("customer_transactions", state.customerTransactions) { $0.posted($1) }
      writer.array("journal_lines", state.journalLines) { $0.line($1) }
    }
  }

  private mutating func amount(_ amount: FinanceState.Amount) {
    optional("minor_units", amount.minorUnits)
    member("amount", amount.text)
  }

  private mutating func sum(_ sum: FinanceState.Sum) {
    object { writer in
      writer.member("account", sum.account)
      writer.member("currency", sum.currency)
      writer.amount(sum.amount)
    }
  }

  private mutating func journal(_ journal: FinanceState.Journal) {
    object { writer in
      writer.member("number", journal.number)
      writer.member("name", journal.name)
      writer.member("description", journal.description)
      writer.member("posted", journal.isPosted)
      writer.member("lines", journal.lines)
      writer.member("log", journal.log)
      writer.member("original", journal.original)
    }
  }

  private mutating func posted(_ transaction: FinanceState.CustomerTransaction) {
    object { writer in
      writer.member("company", transaction.company)
      writer.member("account", transaction.account)
      writer.member("currency", transaction.currency)
      writer.amount(transaction.amount)
      writer.member("voucher", transaction.voucher)
      writer.member("payment_id", transaction.paymentID)
      writer.member("payment_reference", transaction.paymentReference)
      writer.member("invoice", transaction.invoice)
      writer.member("document", transaction.document)
      writer.member("type", transaction.type)
      writer.member("date", transaction.date)
      writer.member("open", transaction.isOpen)
    }
  }

  private mutating func line(_ line: FinanceState.JournalLine) {
    object { writer in
      writer.member("journal", line.journal)
      writer.member("payment_journal", line.isPayment)
      writer.member("posted", line.isPosted)
      writer.member("number", line.number)
      writer.member("voucher", line.voucher)
      writer.member("account_type", line.accountType)
      writer.member("account", line.account)
      writer.member("offset", line.offset)
      writer.member("currency", line.currency)
      writer.amount(line.amount)
      writer.member("payment_id", line.paymentID)
      writer.member("date", line.date)
    }
  }

  mutating func log(_ log: RequestLog) {
    object { writer in
      writer.array("requests", log.entries) { writer, entry in
        writer.object { writer in
          writer.member("number", entry.number)
          writer.member("host", entry.host.rawValue)
          writer.member("method", entry.method)
          writer.member("target", entry.target)
          writer.member("at", entry.at)
          writer.member("status", entry.status)
          writer.member("delivery", "\(entry.delivery)")
          writer.member("ignored_floor", entry.ignoredFloor)
        }
      }
    }
  }
}
