import Bookkeeping

extension PostingWay {
  /// How a journal gets into the books of F&O, for the screen of the connections.
  var explanation: String {
    switch self {
    case .job:
      "F&O's own Post journals job posts journals with the marker in their description; Daybook then sees them in the"
        + " subledger."
    case .person:
      "Somebody posts journals with the marker in their description in F&O by hand; Daybook then sees them in the"
        + " subledger."
    case .service:
      "Daybook calls the posting service in F&O for each journal that was compared; what counts is what the subledger"
        + " then shows."
    }
  }

  /// What happens to a released journal.
  var expectation: String {
    switch self {
    case .job: "F&O posts it."
    case .person: "somebody posts it in F&O by hand."
    case .service: "the posting service has posted it, and the subledger is asked."
    }
  }

  /// What is to be looked at when it does not happen.
  var lateness: String {
    switch self {
    case .job: "F&O has not posted it in time. Look at its Post journals job and at the journal's log."
    case .person: "nobody has posted it yet. Open it in F&O and post it; Daybook sees that by itself."
    case .service:
      "the posting service said no, or nothing is seen of it. Mend in F&O what its answer says; it is asked again."
    }
  }
}
