public import Billing

/// The decision about one document: from the moment we hear of it to the moment its voucher is in the books.
///
/// The transition table is design/architecture.md, *Two machines, not one*. `apply` is all there is: no clock,
/// no chance, no input or output; what should happen next comes back as effects.
public struct Posting: Hashable, Sendable {
  /// The row that remembers it.
  public typealias ID = Int64

  /// The document that is decided.
  public let document: DocumentID
  /// Where the decision stands.
  public private(set) var state: State

  /// A decision in a state.
  public init(document: DocumentID, state: State = .received) {
    self.document = document
    self.state = state
  }

  /// Where a decision stands.
  public enum State: Hashable, Sendable, Codable {
    /// Named by an event; the document was not read yet.
    case received
    /// Read, and about to be derived.
    case fetched
    /// We will not: something is missing, or a person put it aside.
    case held(HoldReason)
    /// The voucher waits for a person.
    case review(VoucherHash)
    /// A person or a policy said yes to exactly this voucher.
    case approved(Approval)
    /// It is part of a delivery.
    case batched(JournalBatch.ID)
    /// F&O said no.
    case failed(Refusal)
    /// It is in the subledger.
    case posted(Confirmation)
    /// There is nothing to post, or our people said no.
    case closed(Closing)
  }

  /// What can happen to a decision.
  public enum Event: Hashable, Sendable {
    /// The document was read in a newer revision, or rule book or master data changed what follows from it.
    case sourceChanged
    /// The rules gave a voucher; with an approval where the policy needs no person.
    case derived(VoucherHash, automatic: Approval?)
    /// Something is missing, or a person puts it aside.
    case heldBack(HoldReason)
    /// The rules say that nothing is to be posted.
    case nothingToPost(NoVoucher)
    /// What it waited for changed.
    case unblocked
    /// A person approves the voucher that was shown.
    case approved(Approval)
    /// The approval is taken back before it was used.
    case approvalTakenBack
    /// Our people say no.
    case closed(Closing)
    /// It joins a delivery.
    case batched(JournalBatch.ID)
    /// F&O said no.
    case refused(Refusal)
    /// A person, or the cure of the cause, asks for another try.
    case retried
    /// The subledger has it.
    case confirmed(Confirmation)
    /// The subledger has it although it was not sent from here: these records are a copy of others that went on.
    case foundInBooks(Confirmation)
  }

  /// What should happen because a decision moved.
  public enum Effect: Hashable, Sendable {
    /// Read the document by its id.
    case fetch
    /// Apply the rules.
    case derive
    /// Show it to a person.
    case ask
    /// Put it into a delivery, not before this moment (milliseconds since 1970).
    case batch(notBefore: Int64)
    /// Look after what it settles.
    case settle
  }

  /// Moves the decision, and returns what should happen because it moved; nil when the event does not fit
  /// the state. Such an event is late or repeated and changes nothing.
  public mutating func apply(_ event: Event) -> [Effect]? {
    guard let (next, effects) = transition(on: event) else { return nil }
    state = next
    return effects
  }

  private func transition(on event: Event) -> (State, [Effect])? {
    switch (state, event) {
    case (.received, .sourceChanged), (.fetched, .sourceChanged), (.held, .sourceChanged),
      (.review, .sourceChanged), (.approved, .sourceChanged):
      (.fetched, [.derive])
    case (.closed(let closing), .sourceChanged) where !closing.isFinal:
      (.fetched, [.derive])
    case (.fetched, .derived(let hash, nil)):
      (.review(hash), [.ask])
    case (.fetched, .derived(let hash, let approval?)) where approval.voucher == hash:
      (.approved(approval), [.batch(notBefore: approval.sendableAt)])
    case (.fetched, .heldBack(let reason)), (.review, .heldBack(let reason)),
      (.approved, .heldBack(let reason)):
      (.held(reason), [.ask])
    case (.fetched, .nothingToPost(let reason)):
      (.closed(.noVoucher(reason)), [])
    case (.held, .unblocked):
      (.fetched, [.derive])
    case (.review(let hash), .approved(let approval)) where approval.voucher == hash:
      (.approved(approval), [.batch(notBefore: approval.sendableAt)])
    case (.approved(let approval), .approvalTakenBack):
      (.review(approval.voucher), [.ask])
    case (.review, .closed(let closing)), (.held, .closed(let closing)):
      (.closed(closing), [])
    case (.approved, .batched(let batch)):
      (.batched(batch), [])
    case (.batched, .refused(let refusal)):
      (.failed(refusal), [.ask])
    case (.failed, .retried):
      (.fetched, [.derive])
    case (.closed(.rejected), .retried):
      (.fetched, [.derive])
    case (.batched, .confirmed(let confirmation)), (.review, .foundInBooks(let confirmation)),
      (.approved, .foundInBooks(let confirmation)), (.failed, .foundInBooks(let confirmation)):
      (.posted(confirmation), [.settle])
    default:
      nil
    }
  }
}

/// The SHA-256 of a voucher in its canonical form, as 64 hexadecimal digits: what was seen is what is done.
public struct VoucherHash: Hashable, Sendable, Codable {
  /// The digits.
  public let text: String

  /// A hash by its digits.
  public init(_ text: String) { self.text = text }

  /// The first digits, for people.
  public var short: String { String(text.prefix(8)) }

  /// Reads a plain string.
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }

  /// Writes a plain string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// Somebody's, or a policy's, yes to one voucher.
public struct Approval: Hashable, Sendable, Codable {
  /// Who: a person's name, or `policy`.
  public var by: String
  /// The voucher that was shown.
  public var voucher: VoucherHash
  /// When, in milliseconds since 1970 UTC.
  public var at: Int64
  /// From when on it may be sent; until then it can be taken back (UX-32).
  public var sendableAt: Int64

  /// The time in which an approval by a person can be taken back, in milliseconds.
  public static let secondThoughts: Int64 = 10_000

  /// A yes to a voucher.
  public init(by: String, voucher: VoucherHash, at: Int64, sendableAt: Int64) {
    self.by = by
    self.voucher = voucher
    self.at = at
    self.sendableAt = sendableAt
  }
}

/// F&O's no, in its own words.
public struct Refusal: Hashable, Sendable, Codable {
  /// What kind of no it is; groups of failures are made by it.
  public var cause: RefusalCause
  /// F&O's words, with its noise taken away.
  public var words: String

  /// A refusal with F&O's words.
  public init(cause: RefusalCause, words: String) {
    self.cause = cause
    self.words = words
  }
}

/// Kinds of refusals that have a cure of their own.
public enum RefusalCause: String, Hashable, Sendable, Codable, CaseIterable {
  /// A referenced record does not exist: customer, account, dimension value, journal name.
  case referenceMissing
  /// The customer is blocked.
  case customerBlocked
  /// The period is closed or on hold.
  case periodClosed
  /// A dimension value or combination is not allowed.
  case dimension
  /// No exchange rate.
  case exchangeRate
  /// What the line is marked to is marked by somebody else, or not open any more.
  case settlement
  /// The voucher does not balance in F&O's eyes.
  case notBalanced
  /// What F&O stored differs from what was sent.
  case storedDifferently
  /// Under our key stands something else.
  case conflict
  /// The journal stayed unposted past its deadline and was taken back.
  case notPosted
  /// We gave up after too many tries.
  case deadLetter
  /// Anything else; F&O's words say it.
  case other
}

/// The proof that a voucher is in the subledger.
public struct Confirmation: Hashable, Sendable, Codable {
  /// F&O's voucher number.
  public var voucher: String
  /// The journal in which it was found, or F&O's number of the free text invoice that it is.
  public var journal: String
  /// When we saw it, in milliseconds since 1970 UTC.
  public var at: Int64

  /// A voucher that was seen in the subledger.
  public init(voucher: String, journal: String, at: Int64) {
    self.voucher = voucher
    self.journal = journal
    self.at = at
  }
}

/// Why a decision ended without a posting.
public enum Closing: Hashable, Sendable, Codable {
  /// The rules say that nothing is to be posted.
  case noVoucher(NoVoucher)
  /// A reviewer said no to this version.
  case rejected(by: String, reason: String)
  /// Never to be posted (posting-rules R8).
  case excluded(by: String, reason: String)

  /// Whether even a newer revision does not open it again.
  public var isFinal: Bool {
    if case .excluded = self { true } else { false }
  }
}
