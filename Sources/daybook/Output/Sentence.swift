import Store

/// Errors in words for people.
enum Sentence {
  /// What went wrong, and where that helps what to do.
  static func of(_ error: any Error) -> String { "\(error)" }
}
