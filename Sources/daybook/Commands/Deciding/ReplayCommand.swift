import ArgumentParser
import Billing
import Bookkeeping
import Store

/// `daybook replay DOCUMENT.. --from POINT`.
struct ReplayCommand: Verb {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Takes documents up again from a point of their way, under the same keys.",
    discussion: """
      read: the document is read from Chargebee again, also one that was never read (write its kind before it).
      derive: the rules are applied again; the same voucher changes nothing, and what is on its way stays.
      lookup: F&O is asked what it has; a delivery that was given up goes on from there. Nothing is ever sent blindly.
      A hint of daybook list dead-letters is named hint:NUMBER and goes on from read.
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: DocumentName.help)
  var documents: [DocumentName]

  @Option(
    help: ArgumentHelp(
      "Where to begin: \(ReplayPoint.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "point"),
    transform: ReplayCommand.point)
  var from: ReplayPoint

  private static func point(_ text: String) throws -> ReplayPoint {
    guard let point = ReplayPoint(rawValue: text) else {
      throw ValidationError("--from is \(text); it takes read, derive or lookup.")
    }
    return point
  }

  func perform(in surroundings: Surroundings) async throws -> ExitStatus {
    let premises = Premises(global, surroundings)
    let settings = try premises.settings()
    let chosen = try await premises.withRecords(settings, as: .reader) { try await Chosen(documents, in: $0) }
    let counter = Counter(premises, settings)
    var answer = ReplayAnswer(from)
    if from == .read {
      try await counter.fetch(chosen.unread)
      try await counter.replayHints(chosen.hints)
      answer.take(chosen.unread.map(\.id) + chosen.hints.map { "hint:\($0)" })
    } else {
      answer.leaveOut(chosen.unread.map(\.id) + chosen.hints.map { "hint:\($0)" }, "was never read")
    }
    if !chosen.rows.isEmpty { answer.take(try await counter.replay(chosen.rows, from: from), chosen.rows) }
    answer.leaveOut(chosen.missing.map(\.description), "does not exist")
    surroundings.out(global.json ? try JSONText.line(answer) : answer.words.safe)
    return answer.leftOut.isEmpty ? .done : .partly
  }
}

/// What the names of a command line mean: postings, documents that were never read, hints.
private struct Chosen: Sendable {
  var rows: [PostingRow] = []
  var unread: [DocumentID] = []
  var hints: [Int64] = []
  var missing: [DocumentName] = []

  init(_ names: [DocumentName], in records: Records) async throws {
    for name in names {
      if let posting = try await records.posting(named: name) {
        rows.append(try await records.detail(posting).row)
      } else if let kind = name.kind {
        unread.append(DocumentID(kind, name.number))
      } else if let hint = name.hint {
        hints.append(hint)
      } else {
        missing.append(name)
      }
    }
  }
}

extension DocumentName {
  /// The number of a hint, where it names one.
  fileprivate var hint: Int64? {
    let mark = "hint:"
    guard number.utf8.starts(with: mark.utf8) else { return nil }
    return Int64(number.dropFirst(mark.count))
  }
}

/// What came of a replay.
struct ReplayAnswer: Encodable {
  let from: String
  private(set) var documents: [String] = []
  private(set) var leftOut: [LeftOutAnswer] = []

  init(_ point: ReplayPoint) { from = point.rawValue }

  mutating func take(_ names: [String]) { documents += names }

  mutating func leaveOut(_ names: [String], _ reason: String) {
    leftOut += names.map { LeftOutAnswer(document: $0, reason: reason) }
  }

  mutating func take(_ result: ActionResult, _ rows: [PostingRow]) {
    let seen = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    take(result.done.map { seen[$0]?.document.id ?? "\($0)" })
    leftOut += result.leftOut.map { LeftOutAnswer($0, .retry, seen[$0.id]) }
  }

  /// The answer for people.
  var words: String {
    let left = leftOut.map { "\($0.document) \($0.reason)" }
    let tail = left.isEmpty ? "" : " Left out \(left.count): \(left.prefix(5).joined(separator: "; "))."
    return "Taken up again from \(from): \(documents.count) of \(documents.count + leftOut.count)." + tail
  }
}
