import Bookkeeping

extension ConnectionIntake {
  /// The most important of it where there is little room.
  var short: String {
    refusals == 0 ? "\(received.grouped) in" : "\(received.grouped) in, \(refusals.grouped) no"
  }

  /// The counts in a sentence.
  var words: String {
    "\(received.counted("event")) received, \(knownAlready.grouped) known already, \(ignored.grouped) of no interest,"
      + " \(waiting.grouped) waiting, \(refusals.grouped) not taken."
  }
}
