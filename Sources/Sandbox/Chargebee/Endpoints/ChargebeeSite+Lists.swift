extension ChargebeeSite {
  func list<Record: ListedRecord>(
    _ shelf: Shelf<Record>, _ pairs: QueryPairs, at moment: Int64
  ) throws(ChargebeeError) -> [UInt8] {
    let query = try ListQuery<Record>(
      pairs, defaultLimit: options.defaultPageSize, largest: options.largestPage)
    let hidden = query.filters.contains { $0.name == "date" || $0.name == "id" } ? [] : unlisted
    let page = ListPage(shelf, query, at: moment) { record in
      hidden.isEmpty || hidden.isDisjoint(with: record.named)
    }
    var writer = JsonWriter(capacity: 4_096 * page.entries.count)
    writer.object { writer in
      writer.array("list", page.entries) { $0.entry($1.record, of: self) }
      writer.optional("next_offset", page.next?.text(signature: query.signature))
    }
    return writer.bytes
  }

  /// Everything behind the name of a resource is the id, also a slash that the caller left as it was.
  func retrieve(_ path: String) throws(ChargebeeError) -> [UInt8] {
    guard let slash = path.utf8.firstIndex(of: UInt8(ascii: "/")),
      let id = PercentCoding.decode(path[path.utf8.index(after: slash)...])
    else { throw .unknownPath }
    switch path[..<slash] {
    case "customers": return try retrieve(id, from: customers)
    case "invoices": return try retrieveInvoice(id)
    case "credit_notes": return try retrieve(id, from: creditNotes)
    case "transactions": return try retrieve(id, from: transactions)
    case "events": return try retrieve(id, from: events)
    default: throw .unknownPath
    }
  }

  /// Single retrieves are strongly consistent; deleted records are not found.
  private func retrieve<Record: ListedRecord>(
    _ id: String, from shelf: Shelf<Record>
  ) throws(ChargebeeError) -> [UInt8] {
    guard let record = shelf[id], !record.deleted else { throw .notFound }
    var writer = JsonWriter(capacity: 4_096)
    writer.entry(record, of: self)
    return writer.bytes
  }

  private func retrieveInvoice(_ id: String) throws(ChargebeeError) -> [UInt8] {
    let suffix = Array("/payments".utf8)
    guard id.utf8.count > suffix.count, id.utf8.suffix(suffix.count).elementsEqual(suffix) else {
      return try retrieve(id, from: invoices)
    }
    guard let record = invoices[String(id.utf8.dropLast(suffix.count)) ?? ""], !record.deleted else {
      throw .notFound
    }
    let payments = record.payments.compactMap { transactions[$0.transaction] }
    var writer = JsonWriter()
    writer.object { $0.array("list", payments) { $0.entry($1, of: self) } }
    return writer.bytes
  }

  /// The product catalogue is version 2 (items).
  var configurations: [UInt8] {
    var writer = JsonWriter()
    writer.object { writer in
      writer.array("configurations", [options.site]) { writer, site in
        writer.object { writer in
          writer.member("domain", site)
          writer.member("product_catalog_version", "v2")
          writer.member("chargebee_response_schema_type", "items")
        }
      }
    }
    return writer.bytes
  }

  var currencies: [UInt8] {
    var writer = JsonWriter()
    writer.object { writer in
      writer.array("list", ExchangeRateTable.currencies) { writer, code in
        writer.object { $0.object("currency") { $0.currency(code) } }
      }
    }
    return writer.bytes
  }

  var customFields: [UInt8] {
    var writer = JsonWriter()
    writer.object { writer in
      writer.array("list", ["cf_erp_account"]) { writer, name in
        writer.object { writer in
          writer.object("custom_field_config") { writer in
            writer.member("entity_type", "customer")
            writer.member("name", name)
            writer.member("display_name", "ERP account")
            writer.member("type", "single_line_text")
            writer.member("status", "active")
          }
        }
      }
    }
    return writer.bytes
  }
}

extension JsonWriter {
  fileprivate mutating func currency(_ code: String) {
    member("id", "cur_\(code)")
    member("enabled", true)
    member("forex_type", "auto")
    member("currency_code", code)
    member("is_base_currency", code == "EUR")
    member("object", "currency")
  }

  /// A resource wrapped in its name, as lists and retrieves show it.
  fileprivate mutating func entry(_ record: some ListedRecord, of site: ChargebeeSite) {
    object { writer in
      writer.name(type(of: record).entryName)
      let flaw = BrokenAmount(id: record.id, perMille: site.brokenPerMille)
      record.write(to: &writer, zone: site.options.timeZone, flaw: flaw)
    }
  }
}
