import Bookkeeping
import Foundation
import GRDB
import Sandbox
import Testing

@testable import Engine
@testable import Store
@testable import daybook

/// Records that are damaged while nobody looks (design/reliability.md D3): it is found, nothing is sent, and the program
/// goes on to say so.
@Suite(.timeLimit(.minutes(20))) struct SoundnessTests {
  /// A company that has read and decided, and sent nothing.
  private func waiting() async throws -> Trial {
    let trial = try Trial(documents: 24, reviews: true)
    try await trial.withOffice { office in _ = try await office.engine.drain(until: .idle) }
    return trial
  }

  @Test func soundRecordsAreLeftAlone() async throws {
    let trial = try await waiting()
    try await trial.withOffice { office in
      await office.soundness.look(wholly: true)
      let reason = try await office.records.haltReason()
      #expect(reason == nil)
    }
    #expect(!trial.reported.contains { $0.part == "records" && $0.level >= .warning })
  }

  /// Who noticed that the records are damaged.
  private enum Finder: Hashable {
    case nobody
    /// They could not be opened, or the engine could not begin.
    case opening
    /// The watch halted everything.
    case watch
    /// The watch said so, and the records took no halt any more.
    case watchInWords
  }

  /// Each page in turn is full of zeros: nobody sends by such records, whichever it is.
  @Test func aPageOfZerosIsFoundAndNothingIsSent() async throws {
    let trial = try await waiting()
    let whole = try Data(contentsOf: URL(filePath: trial.folder.file()))
    let pages = whole.count / 4_096
    #expect(pages > 60)
    var finders: [Finder: Int] = [:]
    for page in 0..<pages where page < 4 || page.isMultiple(of: 7) {
      var bytes = whole
      bytes.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(count: 4_096))
      try bytes.write(to: URL(filePath: trial.folder.file()))
      finders[try await finder(trial), default: 0] += 1
    }
    // A page that is free holds nothing.
    #expect(finders[.nobody, default: 0] <= pages / 70 + 1, "\(finders)")
    #expect(finders[.watch, default: 0] > 0 && finders[.opening, default: 0] > 0, "\(finders)")
  }

  /// Lets a program work by damaged records.
  private func finder(_ trial: Trial) async throws -> Finder {
    guard let office = try? await trial.open() else { return .opening }
    defer { trial.forgetSideFiles() }
    let (writes, reports) = (trial.writes.count, trial.reported.count)
    var finder = Finder.nobody
    do { try await office.engine.begin(holder: "trial") } catch { finder = .opening }
    await office.soundness.look(wholly: true)
    if finder == .nobody {
      if let reason = try? await office.records.haltReason(), !reason.isEmpty { finder = .watch }
      let warned = trial.reported.dropFirst(reports).contains { $0.part == "records" && $0.level == .error }
      if finder == .nobody, warned { finder = .watchInWords }
    }
    if finder != .nobody {
      _ = try? await office.engine.drain(until: .idle)
      #expect(trial.writes.count == writes, "something was sent by damaged records")
    }
    try? await office.close()
    return finder
  }

  @Test func aFileThatWasCutOffIsFound() async throws {
    let trial = try await waiting()
    let whole = try Data(contentsOf: URL(filePath: trial.folder.file()))
    for part in [1, 2, 3, 7] {
      try whole.prefix(whole.count / 8 * part).write(to: URL(filePath: trial.folder.file()))
      let finder = try await finder(trial)
      #expect(finder != .nobody, "\(part) eighths")
    }
  }

  /// A log that is gone takes commits with it; what they did is looked up, since the records had come further.
  @Test func aLogThatIsGoneIsFound() async throws {
    let trial = try Trial(documents: 24)
    let office = try await trial.open()
    try await office.engine.begin(holder: "trial")
    try await office.records.checkpoint()
    try trial.copyByHand(from: "records.db", to: "older.db")
    _ = try await office.engine.drain(until: .settled)
    #expect(try await trial.reckon(office).isBooked)
    let before = trial.world { $0.financeState.customerTransactions.count }
    try await office.close()
    // What was in the log only is not there: the file is as it was before.
    try trial.copyByHand(from: "older.db", to: "records.db")
    #expect(try await trial.workOff().isBooked)
    #expect(trial.reported.contains { $0.text.contains("had come further") })
    #expect(trial.world { $0.financeState.customerTransactions.count } == before)
  }

  @Test func aDocumentWithoutADecisionHaltsEverything() async throws {
    let trial = try await waiting()
    try await trial.withOffice { office in
      try await office.records.main.write { db in
        try db.execute(
          sql: """
            INSERT INTO documents (site, kind, name, revision, customer, read_at)
            VALUES ('acme-test', 1, 'INV-LOST', 1, '', 1)
            """)
      }
      await office.soundness.look(wholly: false)
      let reason = try await office.records.haltReason() ?? ""
      #expect(reason.contains("have a decision"))
    }
  }
}

extension Trial {
  /// What a program that failed leaves beside the records.
  func forgetSideFiles() {
    for suffix in ["-wal", "-shm", ".place"] {
      try? FileManager.default.removeItem(atPath: folder.file() + suffix)
    }
  }
}
