import Bookkeeping
import Ledger

extension DeskAction {
  /// What was done, for a number of things: `Approved INV-20931`, `Approved 3 postings`.
  func past(_ count: Int, name: String?) -> String {
    let object = count == 1 ? name ?? "1 posting" : count.counted("posting")
    switch self {
    case .approve: return "Approved \(object)"
    case .takeBack: return "Took the approval of \(object) back"
    case .hold: return "Put \(object) on hold"
    case .reject: return "Rejected \(object)"
    case .exclude: return "Excluded \(object)"
    case .retry: return "Took up \(object) again"
    case .checkUnknown: return "Asked F&O about \(object)"
    case .link(_, let account): return "Linked \(name ?? "the customer") to \(account)"
    case .unlink: return "Took the link of \(name ?? "the customer") away"
    case .approveDraft(let edition): return "Approved edition \(edition) of the draft"
    case .activateDraft: return "The draft is in force; what is not sent yet is derived again"
    case .dropDraft: return "Dropped the draft"
    case .create: return "Asked F&O for an account for \(name ?? "the customer")"
    case .retryConnection(let system): return "Trying \(system.words) now"
    case .pauseWork: return "The work is paused; nothing is sent"
    case .resumeWork: return "The work goes on"
    case .refreshMasterData: return "Reading accounts, dimensions, customers and periods from F&O again"
    case .checkSettlements: return "Asking F&O what is settled now"
    case .backfill(let order): return order.past
    case .export: return "Exported"
    case .picture: return "Wrote the screen to a file"
    }
  }

  /// What nothing was done of, as a beginning: `Nothing was approved`.
  var nothingDone: String {
    switch self {
    case .approve: "Nothing was approved"
    case .takeBack: "Nothing was taken back"
    case .hold, .reject, .exclude: "Nothing was put aside"
    case .retry: "Nothing was taken up again"
    case .checkUnknown: "Nothing was asked"
    case .link, .unlink: "The link was not changed"
    case .create: "No account was asked for"
    case .approveDraft, .activateDraft, .dropDraft: "The draft was left as it is"
    case .retryConnection, .pauseWork, .resumeWork, .refreshMasterData, .backfill: "Nothing was changed"
    case .checkSettlements: "Nothing was asked"
    case .export: "Nothing was exported"
    case .picture: "The screen was not written"
    }
  }
}

extension ActionReport.LeftOut.Reason {
  /// Why, behind the name of what was left out.
  var words: String {
    switch self {
    case .changed: "changed since you chose it"
    case .moved(let state): "is \(state.rawValue) now"
    case .unknownAnswer: "is UNKNOWN; only the check leads on"
    case .fourEyes(let reason): "another person must do it: \(reason)"
    case .other(let reason): reason
    }
  }
}

extension ActionReport {
  /// The report in a sentence or two: what was done, then what was left out and why.
  func sentence(of action: DeskAction, name: String?) -> String {
    let begin = done > 0 ? action.past(done, name: name) : action.nothingDone
    let tail = note.isEmpty ? "" : ": \(note)"
    let first = (begin + tail).hasSuffix(".") ? begin + tail : begin + tail + "."
    return ([first] + [leftOutSentence].compactMap(\.self)).joined(separator: " ")
  }

  private var leftOutSentence: String? {
    guard let first = leftOut.first else { return nil }
    let more = leftOut.count > 1 ? ", and \((leftOut.count - 1).counted("more", "more"))" : ""
    return "Left out: \(first.name) \(first.reason.words)\(more)."
  }
}
