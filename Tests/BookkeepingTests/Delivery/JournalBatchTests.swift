import Bookkeeping
import Testing

/// The transition table of a delivery, row by row, and everything that is not in it.
@Suite struct JournalBatchTests {
  typealias State = JournalBatch.State
  typealias Event = JournalBatch.Event
  typealias Doubt = JournalBatch.Doubt

  static let refusal = Refusal(cause: .dimension, words: "CC 022")
  static let header = Doubt(step: .header, sentAt: 100)
  static let lines = Doubt(step: .lines(chunk: 1), sentAt: 100, number: "J1")
  static let release = Doubt(step: .release, sentAt: 100, number: "J1")

  static func looked(_ doubt: Doubt, at moment: Int64) -> State { .inDoubt(again(doubt, at: moment)) }

  static func again(_ doubt: Doubt, at moment: Int64) -> Doubt {
    var doubt = doubt
    (doubt.absences, doubt.lookedAt) = (1, moment)
    return doubt
  }

  /// Deliveries of two chunks.
  static let states: [State] = [
    .open, .heading, .filling(number: "J1", chunk: 0), .filling(number: "J1", chunk: 1),
    .filled(number: "J1"),
    .verified(number: "J1"), .inDoubt(header), .inDoubt(lines), .inDoubt(release), looked(header, at: 200),
    looked(lines, at: 200), looked(release, at: 200), .released(number: "J1", since: 50),
    .late(number: "J1", since: 50), .posted(number: "J1"), .conflict(number: "J1", what: "amount"),
    .refused(refusal), .deadLetter("spent"), .deadLetter("spent", before: header),
    .deadLetter("spent", before: lines), .deadLetter("spent", before: release),
  ]
  static let events: [Event] = [
    .sealed, .created(number: "J1"), .linesAnswered, .readBackEqual, .readBackDiffers(what: "amount"),
    .released(at: 50), .answerLost(.header, sentAt: 100), .answerLost(.lines(chunk: 0), sentAt: 100),
    .answerLost(.lines(chunk: 1), sentAt: 100), .answerLost(.release, sentAt: 100), .found(number: "J1"),
    .found(number: nil), .absent(at: 200), .absent(at: 300), .foundDifferent(what: "amount"),
    .seenInSubledger,
    .deadlinePassed, .postingRefused(at: 70), .askedAgain, .refused(refusal), .attemptsSpent("spent"),
    .givenUp(refusal), .replayed(at: 900),
  ]

  struct Row: Sendable, CustomStringConvertible {
    let state: State
    let event: Event
    let next: State
    let effects: [JournalBatch.Effect]

    init(_ state: State, _ event: Event, _ next: State, _ effects: [JournalBatch.Effect]) {
      (self.state, self.event, self.next, self.effects) = (state, event, next, effects)
    }

    var description: String { "\(state) on \(event)" }
  }

  static let writing: [Row] = [
    Row(.open, .sealed, .heading, [.goOn]),
    Row(.heading, .created(number: "J1"), .filling(number: "J1", chunk: 0), [.goOn]),
    Row(.filling(number: "J1", chunk: 0), .linesAnswered, .filling(number: "J1", chunk: 1), [.goOn]),
    Row(.filling(number: "J1", chunk: 1), .linesAnswered, .filled(number: "J1"), [.goOn]),
    Row(.filled(number: "J1"), .readBackEqual, .verified(number: "J1"), [.goOn]),
    Row(
      .filled(number: "J1"), .readBackDiffers(what: "amount"), .conflict(number: "J1", what: "amount"),
      [.tell]),
    Row(.verified(number: "J1"), .released(at: 50), .released(number: "J1", since: 50), [.watch]),
    Row(.released(number: "J1", since: 50), .seenInSubledger, .posted(number: "J1"), [.confirmPostings]),
    Row(.late(number: "J1", since: 50), .seenInSubledger, .posted(number: "J1"), [.confirmPostings]),
    Row(
      .released(number: "J1", since: 50), .deadlinePassed, .late(number: "J1", since: 50), [.tell, .watch]),
    Row(.verified(number: "J1"), .postingRefused(at: 70), .late(number: "J1", since: 70), [.tell, .watch]),
    Row(.late(number: "J1", since: 50), .askedAgain, .verified(number: "J1"), [.goOn]),
    Row(
      .conflict(number: "J1", what: "amount"), .givenUp(refusal), .refused(refusal),
      [.refusePostings(refusal)]),
  ]

  static let losing: [Row] = [
    Row(.heading, .answerLost(.header, sentAt: 100), .inDoubt(header), [.lookUp, .tell]),
    Row(
      .filling(number: "J1", chunk: 0), .answerLost(.lines(chunk: 0), sentAt: 100),
      .inDoubt(Doubt(step: .lines(chunk: 0), sentAt: 100, number: "J1")), [.lookUp, .tell]),
    Row(
      .filling(number: "J1", chunk: 1), .answerLost(.lines(chunk: 1), sentAt: 100), .inDoubt(lines),
      [.lookUp, .tell]),
    Row(.verified(number: "J1"), .answerLost(.release, sentAt: 100), .inDoubt(release), [.lookUp, .tell]),
  ]

  static let doubts: [Row] = [
    (header, false), (lines, false), (release, false), (header, true), (lines, true), (release, true),
  ]
  .flatMap { doubt, looked in resolving(doubt, looked) }

  static func resolving(_ doubt: Doubt, _ hasLooked: Bool) -> [Row] {
    let state = hasLooked ? looked(doubt, at: 200) : State.inDoubt(doubt)
    let (after, before, effect): (State, State, JournalBatch.Effect) =
      switch doubt.step {
      case .header: (.filling(number: "J1", chunk: 0), .heading, .goOn)
      case .lines: (.filled(number: "J1"), .filling(number: "J1", chunk: 1), .goOn)
      case .release: (.released(number: "J1", since: 100), .verified(number: "J1"), .watch)
      }
    let absences = [200, 300].map { moment in
      hasLooked
        ? Row(state, .absent(at: moment), before, [.goOn])
        : Row(state, .absent(at: moment), looked(doubt, at: moment), [.lookUp])
    }
    let unnamed = doubt.step == .header ? [] : [Row(state, .found(number: nil), after, [effect])]
    return absences + unnamed + [
      Row(state, .found(number: "J1"), after, [effect]),
      Row(
        state, .foundDifferent(what: "amount"), .conflict(number: doubt.number, what: "amount"), [.tell]),
      Row(
        state, .attemptsSpent("spent"),
        .deadLetter("spent", before: hasLooked ? again(doubt, at: 200) : doubt),
        [.tell]),
    ]
  }

  /// What was given up begins again with a look-up, whatever it was given up at: never with a write.
  static let replaying: [Row] = [header, lines, release].map { doubt in
    Row(
      .deadLetter("spent", before: doubt), .replayed(at: 900),
      .inDoubt(Doubt(step: doubt.step, sentAt: 900, number: doubt.number)), [.lookUp, .tell])
  }

  static let failing: [Row] = [
    State.open, .heading, .filling(number: "J1", chunk: 0), .filling(number: "J1", chunk: 1),
    .filled(number: "J1"),
    .verified(number: "J1"), .released(number: "J1", since: 50), .late(number: "J1", since: 50),
  ].flatMap { state in
    let write = state.step.map { Doubt(step: $0, sentAt: 0, number: state.number) }
    return [
      Row(state, .refused(refusal), .refused(refusal), [.refusePostings(refusal)]),
      Row(state, .attemptsSpent("spent"), .deadLetter("spent", before: write), [.tell]),
    ]
  }

  static let table = writing + losing + doubts + failing + replaying

  @Test(arguments: table)
  func aDeliveryMovesAsTheTableSays(row: Row) {
    var batch = JournalBatch(chunks: 2, state: row.state)
    #expect(batch.apply(row.event) == row.effects)
    #expect(batch.state == row.next)
  }

  @Test(arguments: states)
  func everyEventThatIsNotInTheTableChangesNothing(state: State) {
    for event in Self.events where !Self.table.contains(where: { $0.state == state && $0.event == event }) {
      var batch = JournalBatch(chunks: 2, state: state)
      #expect(batch.apply(event) == nil, "\(event)")
      #expect(batch.state == state, "\(event)")
    }
  }

  @Test func aDeliveryWithoutLinesGoesStraightToTheReadBack() {
    var batch = JournalBatch(chunks: 0, state: .heading)
    #expect(batch.apply(.created(number: "J1")) == [.goOn])
    #expect(batch.state == .filled(number: "J1"))
  }

  @Test func noSequenceOfEventsLeavesAnEndOrSendsWithoutALookUp() {
    var dice = Dice(seed: 2)
    for _ in 0..<2_000 {
      var batch = JournalBatch(chunks: 2)
      for _ in 0..<60 {
        let before = batch.state
        let event = dice.pick(Self.events)
        _ = batch.apply(event)
        if before.isEnded, event != .replayed(at: 900) { #expect(batch.state == before) }
        guard before.isInDoubt, batch.state.step != nil else { continue }
        // Back before the write, or on to the next one: only a look-up leads there.
        switch event {
        case .found, .absent: continue
        default: Issue.record("\(before) left on \(event)")
        }
      }
    }
  }

  @Test func theStepToDoFollowsFromTheStateAlone() {
    #expect(State.heading.step == .header)
    #expect(State.filling(number: "J1", chunk: 3).step == .lines(chunk: 3))
    #expect(State.verified(number: "J1").step == .release)
    let resting = Self.states.filter { $0.step == nil }
    #expect(resting.count == Self.states.count - 4)
  }

  @Test func theNumberIsKnownFromTheHeaderOn() {
    let unnumbered = Self.states.filter { $0.number == nil }
    #expect(
      unnumbered == [
        .open, .heading, .inDoubt(Self.header), Self.looked(Self.header, at: 200), .refused(Self.refusal),
        .deadLetter("spent"), .deadLetter("spent", before: Self.header),
        .deadLetter("spent", before: Self.lines), .deadLetter("spent", before: Self.release),
      ])
    #expect(State.conflict(number: nil, what: "").number == nil)
  }

  @Test func theQuietPeriodCountsFromTheSendingAndTheSecondLookUpKeepsItsDistance() {
    #expect(Self.lines.nextLookUp(quietPeriod: 1_000, gap: 60) == 1_100)
    var looked = Self.lines
    looked.lookedAt = 1_500
    #expect(looked.nextLookUp(quietPeriod: 1_000, gap: 60) == 1_560)
    looked.lookedAt = 200
    #expect(looked.nextLookUp(quietPeriod: 1_000, gap: 60) == 1_100)
  }

  @Test func aDeliveryThatAnOlderDaybookGaveUpIsStillRead() throws {
    #expect(try Stored.read(#"{"deadLetter":{"_0":"spent"}}"#) == State.deadLetter("spent"))
    let known = State.deadLetter("spent", before: Self.lines)
    #expect(try Stored.again(known) == known)
  }
}
