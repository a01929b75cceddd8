// The account structure of the tenant: revenue wants all three dimensions, other accounts may have them.
extension FinanceSystem {
  private static let structure = "Acme"

  /// Main accounts, and what each dimension beside them may hold.
  private static let combinations: [(accounts: String, dimensions: String)] = [
    ("401000..401999", "*"), ("000000..400999;402000..999999", "*;\"\""),
  ]

  mutating func enterStructures() {
    var header = [
      "AccountStructureName": Self.structure, "Status": "Active", "Description": "Daybook's tenant",
    ]
    for (index, segment) in formats.ledger.enumerated() {
      header["SegmentName\(Self.twoDigits(index + 1))"] = segment
    }
    enter("AccountStructures", texts: header)
    for (index, combination) in Self.combinations.enumerated() {
      let criteria = [combination.accounts] + formats.defaults.map { _ in combination.dimensions }
      var row: [String: Content] = [
        "AccountStructure": .text(Self.structure), "Status": .text("Active"),
        "Position": .integer(Int64(index + 1)),
      ]
      for (segment, text) in criteria.enumerated() {
        row["SegmentCriteria\(Self.twoDigits(segment + 1))"] = .text(text)
      }
      enter("AccountStructureConstraints", row)
    }
  }

  /// What the account structure says of an account with its dimensions: nothing where a combination allows it.
  func combinationProblems(_ account: LedgerAccount) -> [String] {
    let values = [account.mainAccount] + account.values
    let rows = table("AccountStructureConstraints").all.filter { $0[text: "Status"] == "Active" }
      .map { row in values.indices.map { row[text: "SegmentCriteria\(Self.twoDigits($0 + 1))"] } }
      .filter { Self.allows($0[0], account.mainAccount) }
    let failing = rows.map { row in values.indices.first { !Self.allows(row[$0], values[$0]) } }
    guard !failing.contains(nil) else { return [] }
    let text = "The combination \(formats.display(account)) is not valid"
    guard let position = failing.compactMap(\.self).max() else {
      return ["\(text): account \(account.mainAccount) is in no account structure"]
    }
    let dimension = formats.ledger[position]
    return [
      values[position].isEmpty
        ? "\(text): \(dimension) is required for account \(account.mainAccount)"
        : "\(text): \(dimension) \(values[position]) is not allowed for account \(account.mainAccount)"
    ]
  }

  mutating func allowInStructure(_ combination: Int, _ segment: String, _ criteria: String) throws(ActRefusal)
  {
    guard let position = formats.ledger.firstIndex(of: segment) else {
      throw ActRefusal("The account structure has no segment \(segment).")
    }
    let key: [Content] = [.text(Self.structure), .text("Active"), .integer(Int64(combination))]
    guard var row = row("AccountStructureConstraints", RowKey(values: key)) else {
      throw ActRefusal("The account structure has no combination \(combination).")
    }
    row[text: "SegmentCriteria\(Self.twoDigits(position + 1))"] = criteria
    update(row)
  }

  /// `*` is any value, `""` none, `a..b` everything between.
  private static func allows(_ criteria: String, _ value: String) -> Bool {
    criteria.split(separator: ";").contains { part in
      if part == "*" { return !value.isEmpty }
      if part == "\"\"" { return value.isEmpty }
      let ends = part.split(separator: ".", omittingEmptySubsequences: true)
      return ends.count == 2 ? ends[0] <= value && value <= ends[1] : part == value
    }
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
