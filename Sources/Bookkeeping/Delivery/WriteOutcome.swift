/// What was observed of a write to F&O.
public enum Observation: Hashable, Sendable {
  /// No byte of the request left: no address, no connection, no handshake, or cancelled before.
  case notSent
  /// Bytes left, and no complete answer came back.
  case lost
  /// A complete answer.
  case answered(status: Int, Answer)

  /// What a complete answer said.
  public enum Answer: Hashable, Sendable {
    /// The record, equal to what was sent in key and amounts; or no body where none is due.
    case echo
    /// The record, but not what was sent.
    case differentEcho(String)
    /// F&O's error envelope from the write pipeline: the write was tried and rolled back.
    case businessError(Refusal, isDuplicateKey: Bool)
    /// Anything else: a gateway's page, an unreadable body, a missing part of a batch.
    case unreadable
  }
}

/// What an observation means for the books: the three outcomes of reliability.md section 2, with what they
/// ask for.
public enum WriteOutcome: Hashable, Sendable {
  /// It is done.
  case applied
  /// It was not done; the same can be sent again, once the lane allows it.
  case notApplied
  /// It was not done and the credentials are the reason.
  case credentialsRefused
  /// It was not done, and the same would be refused again.
  case refused(Refusal)
  /// Our key exists: read back; equal is success, different is a conflict.
  case exists
  /// Stored differently from what was sent: stop and show.
  case conflict(String)
  /// Nobody knows. Only a look-up leads out.
  case unknown

  /// The outcome of an observation. Whatever the table does not name is unknown, never a guess.
  public init(_ observation: Observation) {
    switch observation {
    case .notSent: self = .notApplied
    case .lost: self = .unknown
    case .answered(let status, let answer): self = Self.answered(status, answer)
    }
  }

  private static func answered(_ status: Int, _ answer: Observation.Answer) -> WriteOutcome {
    switch (status, answer) {
    // Throttled before anything ran, whatever the body looks like.
    case (429, _): .notApplied
    // The write pipeline's own error is complete whatever its status (contracts/d365fo.md section 3.1).
    case (_, .businessError(_, isDuplicateKey: true)): .exists
    case (_, .businessError(let refusal, _)): .refused(refusal)
    case (401, _), (403, _): .credentialsRefused
    case (200, .echo), (201, .echo), (204, .echo): .applied
    case (200, .differentEcho(let what)), (201, .differentEcho(let what)): .conflict(what)
    default: .unknown
    }
  }
}
