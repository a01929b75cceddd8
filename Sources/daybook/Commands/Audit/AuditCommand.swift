import ArgumentParser
import Bookkeeping
import Store

/// `daybook audit`: who did what.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit trail: who did what, and whether nobody changed it.",
    subcommands: [VerifyAudit.self, ShowAudit.self, ExportAudit.self])
}

/// `daybook audit verify`.
struct VerifyAudit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks that every line follows from the one before.",
    discussion: "A trail that was rebuilt as a whole is only found with a mark that was kept elsewhere.")

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("A mark as verify or export printed it.", valueName: "number:hash"))
  var mark: String?

  func validate() throws {
    if mark != nil, parsedMark == nil {
      throw ValidationError("--mark is \(mark ?? ""); it takes a number, a colon and 64 hexadecimal digits.")
    }
  }

  private var parsedMark: AuditMark? {
    let parts = (mark ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let sequence = Int64(parts[0]), sequence > 0, parts[1].utf8.count == 64 else {
      return nil
    }
    return AuditMark(sequence: sequence, hash: parts[1].lowercased())
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let verdict = try await premises.withRecords(try premises.settings(), as: .reader) {
      try await $0.verifyAudit(from: parsedMark)
    }
    let answer = VerdictAnswer(verdict)
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words)
    return answer.intact ? .done : .halted
  }
}

/// `daybook audit show`.
struct ShowAudit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "The last lines of the audit trail, newest first.",
    discussion: "In words; --raw and --json show action and detail as they are stored and hashed.")

  @OptionGroup var global: GlobalOptions

  @Option(help: "How many lines at most.")
  var limit = 50

  @Option(help: "Only what this person, or the engine, did.")
  var actor: String?

  @Option(help: "Only what was done to this: `invoice INV-1`, `customer cb_1`, `delivery 7`.")
  var subject: String?

  @Flag(help: "The words as they are stored.")
  var raw = false

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    try await premises.withRecords(try premises.settings(), as: .reader) { records in
      try await records.forEachAuditLine(AuditFilter(actor: actor, subject: subject), limit: limit) { line in
        surroundings.out(
          global.json ? try JSONText.line(AuditAnswer(line)) : raw ? line.asStored : line.inWords)
      }
    }
    return .done
  }
}

/// `daybook audit export`.
struct ExportAudit: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "The whole trail, newest first, one JSON object a line; the mark comes first.")

  @OptionGroup var global: GlobalOptions

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    try await premises.withRecords(try premises.settings(), as: .reader) { records in
      let mark = try await records.auditMark()
      surroundings.out(try JSONText.line(["mark": mark]))
      try await records.forEachAuditLine(AuditFilter(), limit: .max, upTo: mark.sequence) { line in
        surroundings.out(try JSONText.line(AuditAnswer(line)))
      }
    }
    return .done
  }
}

extension Records {
  /// Goes through lines of the audit trail, newest first, window by window, from a line on.
  fileprivate func forEachAuditLine(
    _ filter: AuditFilter, limit: Int, upTo last: Int64? = nil, _ body: (AuditLine) throws -> Void
  ) async throws {
    var (before, left) = (last.map { $0 + 1 }, limit)
    while left > 0 {
      let page = try await audit(before: before, limit: min(left, 500), filter: filter)
      try page.lines.forEach(body)
      left -= page.lines.count
      before = page.before
      if before == nil { return }
    }
  }
}

/// What checking the audit trail found.
private struct VerdictAnswer: Encodable {
  let intact: Bool
  let mark: AuditMark?
  let line: Int64?
  let breach: String?

  init(_ verdict: AuditVerdict) {
    switch verdict {
    case .intact(let mark): (intact, self.mark, line, breach) = (true, mark, nil, nil)
    case .broken(let line, let breach):
      (intact, mark, self.line, self.breach) = (false, nil, line, breach.words)
    }
  }

  var words: String {
    if let mark { return "Intact up to line \(mark.sequence). Mark: \(mark.sequence):\(mark.hash)" }
    return
      "Broken at line \(line ?? 0): \(breach ?? ""). Keep the file as it is, and compare it with a backup."
  }
}

extension AuditVerdict.Breach {
  fileprivate var words: String {
    switch self {
    case .contentChanged: "its content was changed"
    case .missing: "it is missing"
    case .otherThanExported: "it is not the line of the mark"
    case .beyondEnd: "there are lines after the end"
    }
  }
}
