import Billing
import Bookkeeping
import Ledger

/// Every code with its page (UX-48): the sentences of `:explain` and `daybook explain` are those of the screens, so
/// they cannot say something else.
public enum Handbook {
  /// The page of a code.
  public struct Page: Hashable, Sendable {
    /// The code, its title, what it means and what clears it.
    public let words: Explained
    /// What Daybook did, and did not do, because of it.
    public let deed: String
  }

  /// The page of a code, whatever the case in which it was typed.
  public static func page(_ code: String) -> Page? {
    let wanted = code.lowercased()
    return pages.first { $0.words.code.lowercased() == wanted }
  }

  /// All pages, one for each code, in the order of their codes.
  public static let pages: [Page] = {
    let causes = Cause.Kind.allCases.map { Cause($0, "...").explained }
    let all = holds.map(\.explained) + RefusalCause.allCases.map(\.explained) + causes + ofCommands
    var seen: Set<String> = []
    return all.filter { seen.insert($0.code).inserted }.sorted { $0.code < $1.code }
      .map { Page(words: $0, deed: deed(of: $0.code)) }
  }()
}
