import Billing
public import Bookkeeping
import GRDB

extension Records {
  /// Decisions that a text names: a document's number or its beginning, a customer's id, or a short key as it
  /// stands in F&O. At most fifty.
  ///
  /// - Throws: ``StoreError``.
  public func find(_ text: String) async throws(StoreError) -> [PostingRow] {
    let site = binding.site
    return try await read("find") { db in
      var ids: [Posting.ID] = []
      for id in try db.postings(withKey: text) + db.postings(named: text, site) + db.postings(of: text)
      where !ids.contains(id) && ids.count < 50 {
        ids.append(id)
      }
      return try ids.compactMap { id in
        try db.row("SELECT " + PostingRow.columns + " FROM postings WHERE id = ?", id)
          .map { try PostingRow($0) }
      }
    }
  }
}

extension Database {
  fileprivate func postings(withKey text: String) throws -> [Posting.ID] {
    try rows("SELECT posting FROM short_keys WHERE short_key = ?", text).map { try $0.number(0) }
  }

  fileprivate func postings(of customer: String) throws -> [Posting.ID] {
    try rows("SELECT id FROM postings WHERE customer = ? ORDER BY id DESC LIMIT 50", customer)
      .map { try $0.number(0) }
  }

  /// Documents whose number begins with a text, as it was typed and in capitals.
  func postings(named text: String, _ site: String) throws -> [Posting.ID] {
    guard !text.isEmpty else { return [] }
    var ids: [Posting.ID] = []
    for beginning in text == text.uppercased() ? [text] : [text, text.uppercased()] {
      for kind in DocumentKind.allCases {
        ids += try rows(
          """
          SELECT id FROM postings WHERE site = ? AND kind = ? AND name >= ? AND name < ?
          ORDER BY name, number LIMIT 50
          """, site, kind.code, beginning, beginning + "\u{10FFFF}"
        ).map { try $0.number(0) }
      }
    }
    return ids
  }
}
