import Billing
import Bookkeeping
import Ledger
import Testing

/// The transition table of a decision, row by row, and everything that is not in it.
@Suite struct PostingTests {
  typealias State = Posting.State
  typealias Event = Posting.Event

  static let hash = VoucherHash("a1b2c3d4e5")
  static let yes = Approval(by: "ann", voucher: hash, at: 1_000, sendableAt: 1_000 + Approval.secondThoughts)
  static let policy = Approval(by: "policy", voucher: hash, at: 5, sendableAt: 5)
  static let other = Approval(by: "ann", voucher: VoucherHash("ffff"), at: 0, sendableAt: 0)
  static let refusal = Refusal(cause: .periodClosed, words: "closed")
  static let seen = Confirmation(voucher: "V-1", journal: "J-1", at: 9)
  static let missing = HoldReason.dateMissing
  static let rejected = Closing.rejected(by: "ann", reason: "wrong")
  static let excluded = Closing.excluded(by: "ann", reason: "test data")
  static let nothing = Closing.noVoucher(.zeroTotal)

  static let states: [State] = [
    .received, .fetched, .held(missing), .review(hash), .approved(yes), .batched(7), .failed(refusal),
    .posted(seen), .closed(nothing), .closed(rejected), .closed(excluded),
  ]
  static let events: [Event] = [
    .sourceChanged, .derived(hash, automatic: nil), .derived(hash, automatic: policy),
    .derived(hash, automatic: other), .heldBack(missing), .nothingToPost(.zeroTotal), .unblocked,
    .approved(yes),
    .approved(other), .approvalTakenBack, .closed(rejected), .closed(excluded), .batched(7),
    .refused(refusal),
    .retried, .confirmed(seen),
  ]

  struct Row: Sendable, CustomStringConvertible {
    let state: State
    let event: Event
    let next: State
    let effects: [Posting.Effect]

    init(_ state: State, _ event: Event, _ next: State, _ effects: [Posting.Effect]) {
      (self.state, self.event, self.next, self.effects) = (state, event, next, effects)
    }

    var description: String { "\(state) on \(event)" }
  }

  static let table: [Row] =
    [.received, .fetched, .held(missing), .review(hash), .approved(yes), .closed(nothing), .closed(rejected)]
    .map {
      Row($0, .sourceChanged, .fetched, [.derive])
    } + [
      Row(.fetched, .derived(hash, automatic: nil), .review(hash), [.ask]),
      Row(.fetched, .derived(hash, automatic: policy), .approved(policy), [.batch(notBefore: 5)]),
      Row(.fetched, .heldBack(missing), .held(missing), [.ask]),
      Row(.review(hash), .heldBack(missing), .held(missing), [.ask]),
      Row(.approved(yes), .heldBack(missing), .held(missing), [.ask]),
      Row(.fetched, .nothingToPost(.zeroTotal), .closed(nothing), []),
      Row(.held(missing), .unblocked, .fetched, [.derive]),
      Row(.review(hash), .approved(yes), .approved(yes), [.batch(notBefore: 11_000)]),
      Row(.approved(yes), .approvalTakenBack, .review(hash), [.ask]),
      Row(.review(hash), .closed(rejected), .closed(rejected), []),
      Row(.review(hash), .closed(excluded), .closed(excluded), []),
      Row(.held(missing), .closed(rejected), .closed(rejected), []),
      Row(.held(missing), .closed(excluded), .closed(excluded), []),
      Row(.approved(yes), .batched(7), .batched(7), []),
      Row(.batched(7), .refused(refusal), .failed(refusal), [.ask]),
      Row(.failed(refusal), .retried, .fetched, [.derive]),
      Row(.closed(rejected), .retried, .fetched, [.derive]),
      Row(.batched(7), .confirmed(seen), .posted(seen), [.settle]),
    ]

  @Test(arguments: table)
  func aDecisionMovesAsTheTableSays(row: Row) {
    var posting = Posting(document: .invoice("INV-1"), state: row.state)
    #expect(posting.apply(row.event) == row.effects)
    #expect(posting.state == row.next)
  }

  @Test(arguments: states)
  func everyEventThatIsNotInTheTableChangesNothing(state: State) {
    for event in Self.events where !Self.table.contains(where: { $0.state == state && $0.event == event }) {
      var posting = Posting(document: .invoice("INV-1"), state: state)
      #expect(posting.apply(event) == nil, "\(event)")
      #expect(posting.state == state, "\(event)")
    }
  }

  @Test func aDecisionBeginsAsReceived() {
    #expect(Posting(document: .invoice("INV-1")).state == .received)
  }

  @Test func noSequenceOfEventsLeavesWhatIsPostedOrExcluded() {
    var dice = Dice(seed: 1)
    for _ in 0..<2_000 {
      var posting = Posting(document: .invoice("INV-1"))
      var ended: State?
      for _ in 0..<40 {
        let event = dice.pick(Self.events)
        let before = posting.state
        let effects = posting.apply(event)
        #expect((effects == nil) == (posting.state == before) || effects == [.derive])
        if let ended { #expect(posting.state == ended) }
        switch posting.state {
        case .posted, .closed(.excluded): ended = posting.state
        default: continue
        }
      }
    }
  }

  @Test func whatWasApprovedCanOnlyBeSentAsItWasShown() {
    var posting = Posting(document: .invoice("INV-1"), state: .review(Self.hash))
    #expect(posting.apply(.approved(Self.other)) == nil)
    #expect(posting.apply(.approved(Self.yes)) == [.batch(notBefore: 11_000)])
    #expect(Self.hash.short == "a1b2c3d4")
  }

  @Test(
    arguments: zip(
      states,
      [
        StateWord.received, .mapped, .held, .review, .approved, .sent, .failed, .posted, .noVoucher,
        .rejected, .rejected,
      ]))
  func eachStateHasOneWord(state: State, word: StateWord) {
    #expect(StateWord(state) == word)
  }

  @Test func aLostAnswerMakesASentPostingUnknownAndNoOther() {
    #expect(StateWord(.batched(7), deliveryInDoubt: true) == .unknown)
    #expect(StateWord(.approved(Self.yes), deliveryInDoubt: true) == .approved)
  }

  @Test func workIsLeftUntilPostedOrEnded() {
    #expect(StateWord.allCases.filter { !$0.isOpen } == [.posted, .rejected, .noVoucher])
  }

  @Test func onlyAnExclusionIsFinal() {
    #expect(Self.excluded.isFinal)
    #expect(!Self.rejected.isFinal && !Self.nothing.isFinal)
  }
}
