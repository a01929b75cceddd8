/// The delivery of many vouchers as one F&O journal: header, lines, read-back, release, and the watch until
/// the subledger shows them.
///
/// The transition table is design/architecture.md, *Two machines, not one*. What to do next follows from the
/// state alone (``JournalBatch/State/step``), so a crash between two steps loses nothing.
public struct JournalBatch: Hashable, Sendable {
  /// The row that remembers it.
  public typealias ID = Int64

  /// How many chunks of lines the delivery has; each is one request. It grows when a chunk is divided.
  public private(set) var chunks: Int
  /// Where the delivery stands.
  public private(set) var state: State

  /// A delivery of lines in chunks.
  public init(chunks: Int, state: State = .open) {
    self.chunks = chunks
    self.state = state
  }

  /// A write to F&O whose answer can be lost.
  public enum Step: Hashable, Sendable, Codable {
    /// The header is created, recognisable by the tag in its description.
    case header
    /// A chunk of lines is created; chunks count from zero.
    case lines(chunk: Int)
    /// F&O is told that it may post: the description is given the marker that its job, or a person, looks for; or
    /// the posting service is called.
    case release
  }

  /// A write whose answer was lost.
  public struct Doubt: Hashable, Sendable, Codable {
    /// What was sent.
    public var step: Step
    /// When it was sent, in milliseconds since 1970 UTC: the quiet period counts from here, and it is
    /// persisted, so that a crash cannot shorten it (reliability.md F1).
    public var sentAt: Int64
    /// How often a look-up found nothing.
    public var absences: Int
    /// When the last look-up was, where there was one.
    public var lookedAt: Int64?
    /// The journal number, once there is one.
    public var number: String?
    /// Whether it is unknown which writes were made at all, since the records are a copy of others that may have gone
    /// on: what is found is followed by a look at the next write, not by the write. Nil for false.
    public var isOfCopy: Bool?

    /// A write that was sent at a moment and never answered.
    public init(
      step: Step, sentAt: Int64, absences: Int = 0, lookedAt: Int64? = nil, number: String? = nil,
      isOfCopy: Bool? = nil
    ) {
      self.step = step
      self.sentAt = sentAt
      self.absences = absences
      self.lookedAt = lookedAt
      self.number = number
      self.isOfCopy = isOfCopy
    }
  }

  /// Where a delivery stands.
  public enum State: Hashable, Sendable, Codable {
    /// Vouchers may still join.
    case open
    /// The header is to be created.
    case heading
    /// Lines are to be created, from this chunk on.
    case filling(number: String, chunk: Int)
    /// All lines are there and must be compared with the plan.
    case filled(number: String)
    /// What F&O stores is what was planned; it can be released.
    case verified(number: String)
    /// A write was sent and not answered.
    case inDoubt(Doubt)
    /// F&O may post it; since when, in milliseconds since 1970 UTC.
    case released(number: String, since: Int64)
    /// Released, and past its deadline.
    case late(number: String, since: Int64)
    /// Every voucher is in the subledger.
    case posted(number: String)
    /// Under our key stands something else: nothing is sent until a person looked.
    case conflict(number: String?, what: String)
    /// F&O said no.
    case refused(Refusal)
    /// We gave up, at this write where it was one: what is needed to take it up again by a look-up.
    case deadLetter(String, before: Doubt? = nil)
  }

  /// What can happen to a delivery.
  public enum Event: Hashable, Sendable {
    /// No more vouchers join.
    case sealed
    /// The header exists under this number.
    case created(number: String)
    /// The chunk in turn was stored.
    case linesAnswered
    /// F&O said no to the chunk in turn, which holds several vouchers: each half is sent by itself, until the
    /// one at fault stands alone.
    case chunkRefused
    /// F&O said no to the only voucher of the chunk in turn: it stays behind. Whether any other is left.
    case voucherRefused(Refusal, othersLeft: Bool)
    /// The read-back equals the plan.
    case readBackEqual
    /// The read-back differs from the plan.
    case readBackDiffers(what: String)
    /// The release was answered.
    case released(at: Int64)
    /// A write was sent at this moment and not answered.
    case answerLost(Step, sentAt: Int64)
    /// A look-up found what was sent; for a header with its number.
    case found(number: String?)
    /// A look-up at this moment found nothing.
    case absent(at: Int64)
    /// A look-up found something else under our key.
    case foundDifferent(what: String)
    /// Every voucher was seen in the subledger.
    case seenInSubledger
    /// The deadline for posting passed.
    case deadlinePassed
    /// The posting service said at this moment that it did not post the journal. What of it is in the books all the
    /// same is still watched for.
    case postingRefused(at: Int64)
    /// The posting service is asked again for a journal that is late.
    case askedAgain
    /// F&O said no.
    case refused(Refusal)
    /// There were too many tries.
    case attemptsSpent(String)
    /// A person looked at the conflict and gives the delivery up; its vouchers can be decided anew.
    case givenUp(Refusal)
    /// A person takes a delivery up again that was given up, at this moment. It begins with a look-up, as if the
    /// write had been sent just now: never with a write.
    case replayed(at: Int64)
    /// At this moment the records turn out to be a copy of others that may have gone on: whatever comes next may have
    /// been done long ago, so it is looked for first.
    case copied(at: Int64)
    /// Nothing was sent yet, and all that would be is in the subledger already, equal, with this journal where it is
    /// known.
    case foundPosted(number: String)
  }

  /// What should happen because a delivery moved.
  public enum Effect: Hashable, Sendable {
    /// Do the next step.
    case goOn
    /// Look after the lost write, once its quiet period is over.
    case lookUp
    /// Watch the subledger.
    case watch
    /// Confirm each posting with its voucher.
    case confirmPostings
    /// Refuse each posting that it carries.
    case refusePostings(Refusal)
    /// Give the vouchers of a chunk to two new ones at the end, half to each.
    case divide(chunk: Int)
    /// Refuse the posting of a chunk, and go on without it.
    case leaveOut(chunk: Int, Refusal)
    /// Tell a person.
    case tell
  }

  /// Moves the delivery, and returns what should happen because it moved; nil when the event does not fit
  /// the state. Such an event is late or repeated and changes nothing.
  public mutating func apply(_ event: Event) -> [Effect]? {
    if event == .chunkRefused, case .filling = state { chunks += 2 }
    guard let (next, effects) = transition(on: event) else { return nil }
    state = next
    return effects
  }

  private func transition(on event: Event) -> (State, [Effect])? {
    switch (state, event) {
    case (.open, .sealed): (.heading, [.goOn])
    case (.heading, .created(let number)): (lines(number, from: 0), [.goOn])
    case (.filling(let number, let chunk), .linesAnswered): (lines(number, from: chunk + 1), [.goOn])
    case (.filling(let number, let chunk), .chunkRefused):
      (lines(number, from: chunk + 1), [.divide(chunk: chunk), .goOn])
    case (.filling(let number, let chunk), .voucherRefused(let refusal, othersLeft: true)):
      (lines(number, from: chunk + 1), [.leaveOut(chunk: chunk, refusal), .goOn])
    case (.filling(_, let chunk), .voucherRefused(let refusal, othersLeft: false)):
      (.refused(refusal), [.leaveOut(chunk: chunk, refusal)])
    case (.filled(let number), .readBackEqual): (.verified(number: number), [.goOn])
    case (.filled(let number), .readBackDiffers(let what)):
      (.conflict(number: number, what: what), [.tell])
    case (.verified(let number), .released(let at)): (.released(number: number, since: at), [.watch])
    case (_, .answerLost(let step, let sentAt)): doubt(step, sentAt)
    case (_, .copied(let at)): copied(at)
    case (.heading, .foundPosted(let number)): (.posted(number: number), [.confirmPostings])
    case (.inDoubt(let doubt), _): resolve(doubt, on: event)
    case (.released(let number, _), .seenInSubledger), (.late(let number, _), .seenInSubledger):
      (.posted(number: number), [.confirmPostings])
    case (.released(let number, let since), .deadlinePassed):
      (.late(number: number, since: since), [.tell, .watch])
    case (.verified(let number), .postingRefused(let at)):
      (.late(number: number, since: at), [.tell, .watch])
    case (.late(let number, _), .askedAgain): (.verified(number: number), [.goOn])
    case (_, .refused(let refusal)) where state.canStillFail:
      (.refused(refusal), [.refusePostings(refusal)])
    case (.conflict, .givenUp(let refusal)): (.refused(refusal), [.refusePostings(refusal)])
    case (_, .attemptsSpent(let what)) where state.canStillFail:
      (
        .deadLetter(what, before: state.step.map { Doubt(step: $0, sentAt: 0, number: state.number) }),
        [.tell]
      )
    case (.deadLetter(_, .some(let doubt)), .replayed(let at)):
      (
        .inDoubt(Doubt(step: doubt.step, sentAt: at, number: doubt.number, isOfCopy: doubt.isOfCopy)),
        [.lookUp, .tell]
      )
    default: nil
    }
  }

  private func lines(_ number: String, from chunk: Int) -> State {
    chunk < chunks ? .filling(number: number, chunk: chunk) : .filled(number: number)
  }

  private func doubt(_ step: Step, _ sentAt: Int64) -> (State, [Effect])? {
    guard state.step == step else { return nil }
    return (.inDoubt(Doubt(step: step, sentAt: sentAt, number: state.number)), [.lookUp, .tell])
  }

  /// The same delivery in records that are a copy. What only reads goes on as it is.
  private func copied(_ at: Int64) -> (State, [Effect])? {
    switch state {
    case .deadLetter(let what, .some(var doubt)):
      doubt.isOfCopy = true
      return (.deadLetter(what, before: doubt), [])
    case .inDoubt(let doubt): return inDoubt(of: doubt.step, doubt.number, at)
    // It is released once it was compared, and may be already.
    case .filled(let number): return inDoubt(of: .release, number, at)
    default: return state.step.flatMap { inDoubt(of: $0, state.number, at) }
    }
  }

  private func inDoubt(of step: Step, _ number: String?, _ at: Int64) -> (State, [Effect]) {
    (.inDoubt(Doubt(step: step, sentAt: at, number: number, isOfCopy: true)), [.lookUp, .tell])
  }

  private func resolve(_ doubt: Doubt, on event: Event) -> (State, [Effect])? {
    switch event {
    case .found(let number):
      after(doubt, number: number).map { next in
        (
          doubt.isOfCopy == true ? lookedFor(next, since: doubt.sentAt) : next,
          [doubt.step == .release ? .watch : .goOn]
        )
      }
    case .foundDifferent(let what): (.conflict(number: doubt.number, what: what), [.tell])
    case .absent(let at): absent(doubt, at)
    case .attemptsSpent(let what): (.deadLetter(what, before: doubt), [.tell])
    default: nil
    }
  }

  /// The state after the write that was in doubt; nil for a header that was found without its number, which
  /// is no answer.
  private func after(_ doubt: Doubt, number found: String?) -> State? {
    guard let number = doubt.number ?? found else { return nil }
    switch doubt.step {
    case .header: return lines(number, from: 0)
    case .lines(let chunk): return lines(number, from: chunk + 1)
    case .release: return .released(number: number, since: doubt.sentAt)
    }
  }

  /// In a copy the write that comes next is looked for, too, before it is made.
  private func lookedFor(_ next: State, since sentAt: Int64) -> State {
    let step: Step? = if case .filled = next { .release } else { next.step }
    return step.map {
      .inDoubt(Doubt(step: $0, sentAt: sentAt, number: next.number, isOfCopy: true))
    } ?? next
  }

  private func before(_ doubt: Doubt) -> State {
    let number = doubt.number ?? ""
    switch doubt.step {
    case .header: return .heading
    case .lines(let chunk): return .filling(number: number, chunk: chunk)
    // Of a copy it is not known whether the journal was ever compared.
    case .release: return doubt.isOfCopy == true ? .filled(number: number) : .verified(number: number)
    }
  }

  /// Absent twice means that it never arrived; the same is sent again.
  private func absent(_ doubt: Doubt, _ at: Int64) -> (State, [Effect]) {
    guard doubt.absences > 0 else {
      var looked = doubt
      looked.absences = 1
      looked.lookedAt = at
      return (.inDoubt(looked), [.lookUp])
    }
    return (before(doubt), [.goOn])
  }
}

extension JournalBatch.State {
  /// The write that comes next, for states in which one does.
  public var step: JournalBatch.Step? {
    switch self {
    case .heading: .header
    case .filling(_, let chunk): .lines(chunk: chunk)
    case .verified: .release
    default: nil
    }
  }

  /// F&O's number of the journal, once there is one.
  public var number: String? {
    switch self {
    case .filling(let number, _), .filled(let number), .verified(let number), .released(let number, _),
      .late(let number, _), .posted(let number):
      number
    case .conflict(let number, _): number
    case .inDoubt(let doubt): doubt.number
    case .open, .heading, .refused, .deadLetter: nil
    }
  }

  /// Whether the answer to a write is missing.
  public var isInDoubt: Bool {
    if case .inDoubt = self { true } else { false }
  }

  /// Whether nothing more will happen to the delivery by itself.
  public var isEnded: Bool {
    switch self {
    case .posted, .refused, .deadLetter: true
    default: false
    }
  }

  /// Whether F&O can still say no: it has not posted, and nobody gave up. From a doubt only a look-up leads
  /// out, from a conflict only a person: what stands under our key could be posted twice otherwise.
  var canStillFail: Bool {
    switch self {
    case .inDoubt, .conflict: false
    default: !isEnded
    }
  }
}

extension JournalBatch.Doubt {
  /// When the next look-up may happen: after the quiet period from the moment of sending, and a second one
  /// at least `gap` after the first (reliability.md section 2).
  public func nextLookUp(quietPeriod: Int64, gap: Int64) -> Int64 {
    let quiet = sentAt + quietPeriod
    return lookedAt.map { max(quiet, $0 + gap) } ?? quiet
  }
}
