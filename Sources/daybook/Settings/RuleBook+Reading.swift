import Billing
import Bookkeeping
import Ledger

extension RuleBook {
  /// Reads `[[accounts]]`, `[[dimensions]]`, the journal names and `[policies]`; problems stay in the reader.
  init(_ reader: inout SettingsReader) {
    self.init(
      version: 1, accounts: Self.accounts(&reader), dimensions: Self.dimensions(&reader),
      journals: Self.journals(&reader), policies: Policies(&reader))
    refuseDoubleNames(&reader)
  }

  private static func journals(_ reader: inout SettingsReader) -> [JournalPurpose: JournalName] {
    var journals: [JournalPurpose: JournalName] = [:]
    for purpose in JournalPurpose.withJournal {
      let key = "finance_operations.journals.\(purpose.rawValue)"
      let name = purpose == .adjustments ? reader.optional(key, .text) : reader.required(key, .text)
      journals[purpose] = name.map { JournalName($0) }
    }
    // Adjustments are rare; a company that does not want a journal name of its own for them uses the invoices'.
    journals[.adjustments] = journals[.adjustments] ?? journals[.invoices]
    return journals
  }

  private static func accounts(_ reader: inout SettingsReader) -> [AccountRow] {
    reader.tables("accounts").compactMap { key, entries in
      var row = RowReader(key: key, entries: entries, reader: reader)
      defer { reader = row.reader }
      let id = row.text("id")
      let accountKey = row.accountKey("key")
      let account = row.account()
      let conditions = row.conditions("when")
      let comment = row.optionalText("comment") ?? ""
      row.refuseUnknown()
      guard let id, let accountKey, let account else { return nil }
      return AccountRow(id: id, key: accountKey, conditions: conditions, account: account, comment: comment)
    }
  }

  private static func dimensions(_ reader: inout SettingsReader) -> [DimensionRow] {
    reader.tables("dimensions").compactMap { key, entries in
      var row = RowReader(key: key, entries: entries, reader: reader)
      defer { reader = row.reader }
      let id = row.text("id")
      let values = row.texts("values")
      let conditions = row.conditions("when")
      let comment = row.optionalText("comment") ?? ""
      row.refuseUnknown()
      guard let id, let values else { return nil }
      let dimensions = Dimensions(
        Dictionary(uniqueKeysWithValues: values.map { (DimensionName($0.key), $0.value) }))
      return DimensionRow(id: id, conditions: conditions, values: dimensions, comment: comment)
    }
  }

  private func refuseDoubleNames(_ reader: inout SettingsReader) {
    for (list, ids) in [("accounts", accounts.map(\.id)), ("dimensions", dimensions.map(\.id))] {
      var seen: Set<String> = []
      for (index, id) in ids.enumerated() where !seen.insert(id).inserted {
        reader.contradiction(
          at: "\(list)[\(index)].id",
          "the id \"\(id)\" is used twice in \(list); explanations name a row by it, so each needs its own.")
      }
    }
  }
}

/// Reads one table of a list.
private struct RowReader {
  let key: String
  let entries: [String: SettingsNode]
  var reader: SettingsReader
  private var known: Set<String> = []

  init(key: String, entries: [String: SettingsNode], reader: SettingsReader) {
    self.key = key
    self.entries = entries
    self.reader = reader
  }

  mutating func optionalText(_ name: String) -> String? {
    known.insert(name)
    guard let node = entries[name] else { return nil }
    if case .text(let text) = node { return text }
    reader.wrong("\(key).\(name)", found: node.written, expected: "a text in quotes")
    return nil
  }

  mutating func text(_ name: String) -> String? {
    guard entries[name] != nil else {
      known.insert(name)
      reader.wrong("\(key).\(name)", found: "missing", expected: "a text in quotes")
      return nil
    }
    return optionalText(name)
  }

  mutating func accountKey(_ name: String) -> AccountKey? {
    guard let text = text(name) else { return nil }
    if let accountKey = AccountKey(rawValue: text), accountKey != .receivable { return accountKey }
    let keys = AccountKey.allCases.filter { $0 != .receivable }.map(\.rawValue)
    reader.wrong("\(key).\(name)", found: "\"\(text)\"", expected: keys.joined(separator: ", "))
    return nil
  }

  mutating func account() -> Account? {
    switch (optionalText("main_account"), optionalText("bank_account")) {
    case (let main?, nil): return .main(MainAccountNumber(main))
    case (nil, let bank?): return .bank(BankAccountNumber(bank))
    default:
      reader.wrong(
        key, found: "without exactly one account", expected: "either main_account or bank_account")
      return nil
    }
  }

  mutating func texts(_ name: String) -> [String: String]? {
    known.insert(name)
    guard case .table(let table)? = entries[name] else {
      reader.wrong("\(key).\(name)", found: entries[name]?.written ?? "missing", expected: "a table of texts")
      return nil
    }
    var texts: [String: String] = [:]
    for (name, node) in table.sorted(by: { $0.key < $1.key }) {
      guard case .text(let text) = node else {
        reader.wrong("\(key).\(name)", found: node.written, expected: "a text in quotes")
        return nil
      }
      texts[name] = text
    }
    return texts
  }

  mutating func conditions(_ name: String) -> [Condition] {
    known.insert(name)
    guard entries[name] != nil, let texts = texts(name) else { return [] }
    return texts.sorted { $0.key < $1.key }.compactMap { subject, pattern in
      if subject.utf8.starts(with: "cf_".utf8) { return Condition(.customField(subject), pattern) }
      if let trait = Trait(rawValue: subject) { return Condition(.trait(trait), pattern) }
      reader.unknown("\(key).\(name).\(subject)", known: Trait.allCases.map(\.rawValue).sorted() + ["cf_..."])
      return nil
    }
  }

  mutating func refuseUnknown() {
    for name in entries.keys.sorted() where !known.contains(name) {
      reader.unknown("\(key).\(name)", known: known.sorted())
    }
  }
}
