import Bookkeeping
import Console

extension AuditLine {
  /// The line as it is stored and hashed.
  var asStored: String {
    "\(sequence)  \(UTC.text(at))  \(actor): \(action) \(subject). \(detail)".safe
  }

  /// The line for people.
  var inWords: String { "\(sequence)  \(UTC.text(at))  \(sentence)".safe }
}
