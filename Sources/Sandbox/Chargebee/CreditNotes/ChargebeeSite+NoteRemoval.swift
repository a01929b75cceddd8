extension ChargebeeSite {
  /// A voided adjustment opens its invoice again.
  mutating func voidNote(_ id: String, at moment: Int64) throws(ActRefusal) {
    var note = try removableNote(id)
    note.status = .voided
    note.voidedAt = floorDivided(moment, by: 1_000)
    let snapshot = save(note, at: moment)
    emit("credit_note_updated", [.creditNote(snapshot)], by: .adminConsole, at: moment)
    takeBack(note, at: moment) { _ in }
  }

  mutating func deleteNote(_ id: String, at moment: Int64) throws(ActRefusal) {
    var note = try removableNote(id)
    note.deleted = true
    let snapshot = save(note, at: moment)
    emit("credit_note_deleted", [.creditNote(snapshot)], by: .adminConsole, at: moment)
    takeBack(note, at: moment) { invoice in
      invoice.issued.removeAll { $0.note == note.id }
      invoice.adjustments.removeAll { $0.note == note.id }
    }
  }

  private func removableNote(_ id: String) throws(ActRefusal) -> CreditNoteRecord {
    let note = try creditNote(id)
    guard note.status != .voided, note.allocations.isEmpty, note.refunds.isEmpty else {
      throw ActRefusal("Credit note \(id) is in use or voided.")
    }
    return note
  }

  private mutating func takeBack(
    _ note: CreditNoteRecord, at moment: Int64, _ change: (inout InvoiceRecord) -> Void
  ) {
    if note.type == .refundable {
      let total = note.totals.total
      changeBalance(of: note.customer, in: note.currency, at: moment) { $0.refundableCredits -= total }
    }
    guard let id = note.invoice, var invoice = invoices[id], !invoice.deleted else { return }
    change(&invoice)
    if note.type == .adjustment {
      if note.reason == "write_off" { invoice.writeOffAmount = 0 }
      invoice.dunning = "stopped"
    }
    let snapshot = save(invoice, at: moment)
    emit("invoice_updated", [.invoice(snapshot)], by: .adminConsole, at: moment)
  }
}
