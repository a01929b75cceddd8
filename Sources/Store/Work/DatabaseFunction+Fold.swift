import GRDB

extension DatabaseFunction {
  /// `fold(text)` is ``Swift/String/folded`` inside a query: SQLite's own `lower` leaves every letter outside
  /// ASCII as it is, so that it would not find MÜLLER for müller.
  static let fold = DatabaseFunction("fold", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0])?.folded
  }
}
