import ArgumentParser
import Billing
import Bookkeeping
import Console
import Ledger
import Store

/// `daybook rules pin`.
struct PinVoucher: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pin", abstract: "Keeps a document's voucher as it is now: every draft is held against it.",
    discussion: "What the rule book in force makes of the document is what was found right.")

  @OptionGroup var global: GlobalOptions

  @Argument(help: DocumentName.help)
  var document: DocumentName

  @Flag(help: "Takes the pin away.")
  var remove = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let day = try settings.today(surroundings)
    let id = try await premises.withRecords(settings, as: .reader) { records in
      try await records.documentID(named: document)
    }
    if remove {
      _ = try await Counter(premises, settings).rules(.unpin(id))
    } else {
      let golden = try await premises.withRecords(settings, as: .reader) {
        try await $0.golden(id, today: day)
      }
      _ = try await Counter(premises, settings).rules(.pin(golden))
    }
    let answer = PinnedAnswer(document: id.description, pinned: !remove)
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words.safe)
    return .done
  }
}

/// `daybook rules pins`.
struct ListPins: Verb {
  static let configuration = CommandConfiguration(
    commandName: "pins", abstract: "The pinned vouchers, and whether a rule book still makes them.",
    discussion: "It ends with 1 where a voucher would be another one.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: RuleBookChoice

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let answers = try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await records.pins(heldAgainst: try await choice.book(in: records).book)
    }
    for answer in answers {
      if global.json {
        surroundings.out(try JSONText.line(answer))
      } else {
        answer.words.forEach { surroundings.out($0.safe) }
      }
    }
    if answers.isEmpty, !global.json {
      surroundings.out("Nothing is pinned. daybook rules pin DOCUMENT does.")
    }
    return answers.allSatisfy(\.agrees) ? .done : .partly
  }
}

extension Records {
  /// Every pin with what a rule book would make different.
  func pins(heldAgainst book: RuleBook) async throws -> [PinAnswer] {
    let pins = try await goldenVouchers()
    guard !pins.isEmpty else { return [] }
    let bookkeeper = Bookkeeper(book: book, master: try await knownMasterData())
    return pins.map { PinAnswer($0, $0.golden.differences(by: bookkeeper)) }
  }

  fileprivate func documentID(named name: DocumentName) async throws -> DocumentID {
    guard let posting = try await posting(named: name) else {
      throw Complaint(
        .partly, .notFound, "There is no document \(name). daybook list all shows what there is.")
    }
    return try await detail(posting).row.document
  }

  /// What the rule book in force makes of a document.
  fileprivate func golden(_ id: DocumentID, today: LedgerDate) async throws -> GoldenVoucher {
    let bookkeeper = Bookkeeper(book: try await bookInForce(), master: try await knownMasterData())
    guard let item = try await standingCase(of: id, today: today) else {
      throw Complaint(.partly, .notFound, "\(id) was ended by a person; there is no voucher to pin.")
    }
    let golden: GoldenVoucher?
    do throws(HoldReason) {
      golden = try GoldenVoucher(item.file, by: bookkeeper)
    } catch {
      throw Complaint(
        .partly, .notFound, "\(id) is held: \(error.explained.title). There is no voucher to pin.")
    }
    guard let golden else {
      throw Complaint(.partly, .notFound, "\(id) needs no voucher, so there is none to pin.")
    }
    return golden
  }
}

/// A document whose voucher was pinned, or is not any more.
struct PinnedAnswer: Encodable {
  let document: String
  let pinned: Bool

  var words: String {
    pinned
      ? "Pinned \(document). Every draft is held against its voucher." : "\(document) is not pinned any more."
  }
}

/// A pin and whether a rule book still makes its voucher.
struct PinAnswer: Encodable {
  let document: String
  let pinnedBy: String
  let pinnedAt: String
  let agrees: Bool
  let differences: [Difference]

  /// One voucher that would be another one.
  struct Difference: Encodable {
    let pinned: EffectAnswer.VerdictWords?
    let found: EffectAnswer.VerdictWords
  }

  init(_ pin: PinnedVoucher, _ differences: [GoldenVoucher.Difference]) {
    document = pin.golden.document.id.description
    (pinnedBy, pinnedAt) = (pin.by, UTC.text(pin.at))
    agrees = differences.isEmpty
    self.differences = differences.map { difference in
      Difference(
        pinned: difference.pinned.map { EffectAnswer.VerdictWords(.voucher($0)) },
        found: EffectAnswer.VerdictWords(difference.found))
    }
  }

  /// The answer for people.
  var words: [String] {
    guard !agrees else { return ["\(document): as it was pinned by \(pinnedBy)"] }
    return ["\(document): differs from what \(pinnedBy) pinned"]
      + differences.flatMap { ($0.pinned?.words(marked: "-") ?? []) + $0.found.words(marked: "+") }
  }
}
