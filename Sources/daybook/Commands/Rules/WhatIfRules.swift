import ArgumentParser
import Bookkeeping
import Console
import Ledger
import Store

/// `daybook rules what-if`.
struct WhatIfRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "what-if", abstract: "What the draft would make different, in debits and credits.",
    discussion: """
      Every known document is asked twice, by the rule book in force and by the draft. What is posted stays as \
      it is; it is shown what its voucher would have been. Nothing is written. The sums are the net effect by \
      period, account, dimensions and currency.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: "How many documents are shown line by line; the sums count all.")
  var limit = 20

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let day = try settings.today(surroundings)
    let report = try await premises.withRecords(settings, as: .reader) { records in
      let draft = try await records.openDraft()
      let master = try await records.knownMasterData()
      let whatIf = WhatIf(try await records.bookInForce(), against: draft.book, in: master)
      var (report, shown) = (WhatIfReport(), 0)
      try await records.forEachCase(today: day) { item in
        let effects = whatIf.effects(on: item.file, isUnderWay: item.isUnderWay, isOpen: item.isOpen)
        report.count(effects)
        for effect in effects.prefix(max(0, limit - shown)) {
          shown += 1
          try tell(EffectAnswer(effect), surroundings)
        }
      }
      return report
    }
    let answer = WhatIfSummary(report)
    if global.json {
      surroundings.out(try JSONText.line(answer))
    } else {
      (report.sentences + answer.words).forEach { surroundings.out($0.safe) }
    }
    return .done
  }

  private func tell(_ answer: EffectAnswer, _ surroundings: Surroundings) throws {
    guard !global.json else { return surroundings.out(try JSONText.line(answer)) }
    answer.words.forEach { surroundings.out($0.safe) }
  }
}

/// `daybook rules uncovered`.
struct UncoveredRules: Verb {
  static let configuration = CommandConfiguration(
    commandName: "uncovered", abstract: "Amounts that no row covers, or several cover equally well.",
    discussion: """
      It looks at what every known document calls for, due or not, and at combinations of what was seen so far: \
      item prices, taxes, and gateways and methods with each currency. A document that needs one is held.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var choice: RuleBookChoice

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let day = try settings.today(surroundings)
    let gaps = try await premises.withRecords(settings, as: .reader) { records in
      let book = try await choice.book(in: records).book
      let master = try await records.masterData() ?? MasterData(legalEntity: settings.finance.legalEntity)
      var coverage = Coverage(book, in: master)
      try await records.forEachCase(today: day) { coverage.look(at: $0.file) }
      return coverage.gaps
    }
    for gap in gaps {
      surroundings.out(global.json ? try JSONText.line(GapAnswer(gap)) : gap.sentence.safe)
    }
    if gaps.isEmpty, !global.json { surroundings.out("Every known amount has exactly one row.") }
    return .done
  }
}

extension Records {
  /// Master data as it was last read.
  ///
  /// - Throws: ``Complaint`` where F&O was never read.
  func knownMasterData() async throws -> MasterData {
    guard let master = try await masterData() else {
      throw Complaint(.partly, .notFound, "F&O was not read yet: daybook run or daybook master refresh does.")
    }
    return master
  }
}
