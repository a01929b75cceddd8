import Billing
import Bookkeeping
import Console
import Engine
import Ledger
import Store

/// What a command hands in at the engine's counter.
struct Slip: Codable, Sendable {
  /// Who hands it in. The socket lets nobody else in than the user of the engine, so the name is that user's to
  /// choose, as it is when a command writes by itself.
  let person: String
  let errand: Errand

  /// What is to be done.
  enum Errand: Codable, Sendable {
    case decide(Decision, [Reference], reason: String)
    case rule(DocumentID, DisputeRuling?, reason: String)
    case replay(ReplayPoint, [Reference])
    case fetch([DocumentID])
    case replayHints([Int64])
    case link(customer: String, account: CustomerAccountNumber?, expectedVersion: Int?)
    case rules(RuleErrand)
    case create(customer: String, AccountFields, expectedVersion: Int?)
    case refreshMasterData
    /// F&O is asked now about everything that it has not settled as Chargebee says.
    case checkSettlements
    case backfill(BackfillOrder)
    case listener
    /// Approvals are taken back while they can be.
    case takeBack([Reference])
    /// F&O is asked now what became of what is in doubt.
    case lookUp([Reference])
    /// All work rests, or goes on.
    case pause(Bool)
    case tryNow(ConnectionRow.System)
    case standing
    case exchange(ConnectionRow.System)
  }

  /// A posting as it was seen.
  struct Reference: Codable, Sendable {
    let id: Posting.ID
    let hash: VoucherHash?
  }
}

/// How an engine stands, beside what its records say.
struct Standing: Codable, Hashable, Sendable {
  let connections: [ConnectionRow]
  /// Whether somebody paused the work.
  let work: WorkState
}

/// What the counter answers.
enum Receipt: Codable, Sendable {
  case decided(done: [Posting.ID], leftOut: [LeftBehind])
  case linked(version: Int)
  case ruled(Int)
  case accountAnswered(AccountAnswer)
  case masterDataAskedFor
  case askedFor
  case lookedUp(done: [Posting.ID], leftOut: [LeftBehind], LookUpReport)
  case standing(Standing)
  case exchange(Console.Exchange?)
  case backfill(Backfill)
  case listener(ListenerAnswer?)
  /// The link of a customer was another one by then.
  case linkChanged(customer: String, version: Int)
  case refused(status: Int32, code: String, sentence: String)

  /// A posting that was left as it was.
  struct LeftBehind: Codable, Sendable {
    let id: Posting.ID
    let reason: Reason

    enum Reason: Codable, Sendable {
      case notFound, preparedBySamePerson, journalBusy, placeUnknown
      case wrongState(StateWord)
      case voucherChanged(VoucherHash?)
    }
  }
}

extension Receipt.LeftBehind {
  init(_ leftOut: LeftOut) {
    id = leftOut.id
    reason =
      switch leftOut.reason {
      case .notFound: .notFound
      case .preparedBySamePerson: .preparedBySamePerson
      case .journalBusy: .journalBusy
      case .placeUnknown: .placeUnknown
      case .wrongState(let word): .wrongState(word)
      case .voucherChanged(let hash): .voucherChanged(hash)
      }
  }

  /// The same as the records say it.
  var leftOut: LeftOut {
    switch reason {
    case .notFound: LeftOut(id: id, reason: .notFound)
    case .preparedBySamePerson: LeftOut(id: id, reason: .preparedBySamePerson)
    case .journalBusy: LeftOut(id: id, reason: .journalBusy)
    case .placeUnknown: LeftOut(id: id, reason: .placeUnknown)
    case .wrongState(let word): LeftOut(id: id, reason: .wrongState(word))
    case .voucherChanged(let hash): LeftOut(id: id, reason: .voucherChanged(hash))
    }
  }
}

extension Receipt {
  /// Why nothing was done.
  init(_ error: any Error) {
    if case StoreError.linkChanged(let customer, let version) = error {
      self = .linkChanged(customer: customer, version: version)
      return
    }
    let complaint = Complaint(error)
    self = .refused(
      status: complaint.status.rawValue, code: complaint.code.rawValue, sentence: complaint.description)
  }
}
