/// What can concern a document that comes in. Most of the time little of it does, and a look at the whole is
/// cheaper than one for each document.
struct Watchers {
  /// Postings are held for some document.
  var wakes: Bool
  /// Documents were decided with a look at others.
  var dependencies: Bool
  /// Records are to be read by their ids.
  var fetches: Bool
  /// Documents were found to be absent.
  var absences: Bool
}

extension Work {
  /// What can concern a document, looked up once for the transaction. Taking documents in adds nothing to it.
  func watchers() throws -> Watchers {
    if let known = knownWatchers { return known }
    let found = Watchers(
      wakes: try db.exists(
        "SELECT 1 FROM postings WHERE wake >= 'document|' AND wake < 'document}' LIMIT 1"),
      dependencies: try db.exists("SELECT 1 FROM dependencies LIMIT 1"),
      fetches: try db.exists("SELECT 1 FROM effects WHERE kind = 'fetch' LIMIT 1"),
      absences: try db.exists("SELECT 1 FROM absent_documents LIMIT 1"))
    knownWatchers = found
    return found
  }
}
