import Bookkeeping
import Console
import Engine
import Foundation
import Store

/// A screen of the console as a command line names it: as its tab does, or as its key.
struct ScreenName: Hashable, Sendable {
  let view: ViewName

  /// The screen of a name, whatever its case; nil where there is none.
  init?(_ text: String) {
    let text = text.lowercased()
    guard let view = Self.all.first(where: { $0.rawValue == text || $0.title.lowercased() == text }) else {
      return nil
    }
    self.view = view
  }

  private static let all = ViewName.allCases.filter { $0 != .reconcile }
  /// All names, for messages.
  static let list = all.map(\.rawValue).joined(separator: ", ")
}

extension Size {
  /// Columns and lines as they are typed: `120x40`; nil for what is none, too small to show anything, or larger
  /// than any terminal.
  init?(screen text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]),
      (40...400).contains(width), (10...200).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }
}

/// A screen printed once, without a terminal (UX-73): the same model as the console's, answered from the records.
struct PrintedScreen: Sendable {
  private let premises: Premises
  private let settings: Settings

  init(_ premises: Premises, _ settings: Settings) {
    self.premises = premises
    self.settings = settings
  }

  /// Prints it line by line.
  func print(_ view: ViewName, _ size: Size) async throws -> ExitStatus {
    let surroundings = premises.surroundings
    let connections = await Counter(premises, settings).connections()
    let isWorking = Occupant.of(premises.workspace) != nil
    let today = try settings.today(surroundings)
    let lines = try await premises.withRecords(settings, as: .reader) { records in
      let now = surroundings.time.now()
      let snapshot = try await records.snapshot(
        engine: isWorking ? .running : .readOnly, connections: connections, now: now)
      let reading = DeskReading(
        records: records, today: today, accounts: settings.finance.accounts, lastExchange: { _ in nil },
        now: now)
      var picture = StillPicture(
        of: view, size: size,
        setup: Setup(
          person: surroundings.person, posting: settings.finance.posting.way, ownsEngine: false),
        snapshot: snapshot
      )
      if view == .log {
        picture.tell(.log(LogTail(settings.log.file ?? premises.workspace.log).lines))
      }
      while let question = picture.questions.first, let answer = await reading.answer(question) {
        picture.answer(answer)
      }
      return picture.text()
    }
    lines.forEach { surroundings.out($0.withoutTrailingSpaces) }
    return .done
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var scalars = Substring(self).unicodeScalars
    while scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }
}
