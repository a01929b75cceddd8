import Billing
import Bookkeeping
import GRDB
import Ledger

/// A filter as a condition with its bound values.
struct FilterClause {
  private(set) var condition: Query = "1"
  private(set) var values: [Bound?] = []

  /// Whether everything fits.
  let isEmpty: Bool

  init(_ filter: RowFilter) {
    isEmpty = filter.terms.isEmpty
    for term in filter.terms { add(term) }
  }

  private mutating func add(_ term: RowFilter.Term) {
    switch term {
    case .word(let word): add(word: word.folded)
    case .kind(let kind): add("kind = ?", kind.code)
    case .customer(let id): add("customer = ?", id)
    case .currency(let currency): add("currency = ?", currency.code)
    case .rule(let rule): add("rule IS ?", rule.rawValue)
    case .cause(let kind): add("cause_kind IS ?", kind.rawValue)
    case .exactCause(let cause):
      add("cause_kind IS ? AND cause_subject IS ?", cause.kind.rawValue, cause.subject)
    case .account(let number): add("account IS ?", number.text)
    case .from(let date): add("day >= ?", Day.stored(date))
    case .to(let date): add("day > -9999999 AND day <= ?", Day.stored(date))
    case .amountOver(let text): add(Self.hundredths + " > ?", Self.hundredths(of: text) ?? .max)
    case .amountUnder(let text): add(Self.hundredths + " < ?", Self.hundredths(of: text) ?? -1)
    case .warned: add("warnings > 0")
    case .priorPeriod: add(Self.isPriorPeriod)
    }
  }

  /// The customer's name is asked first, because it is stored folded.
  private mutating func add(word: String) {
    add(
      word.isPlain
        ? "instr(customer_folded, ?) OR instr(lower(name), ?) OR instr(lower(customer), ?)"
        : "instr(customer_folded, ?) OR instr(fold(name), ?) OR instr(fold(customer), ?)", word, word, word)
  }

  private mutating func add(_ term: Query, _ bound: Bound?...) {
    condition = condition + " AND (" + term + ")"
    values += bound
  }

  /// Whether a posting corrects a closed period; such a one always has a warning.
  static let isPriorPeriod: Query = """
    postings.warnings > 0 AND EXISTS (
      SELECT 1 FROM entries WHERE posting = postings.id AND instr(concerns, '"priorPeriod"') > 0)
    """

  /// An amount without its sign, as hundredths of its major unit whatever the currency (contracts/chargebee.md
  /// section 8).
  private static let hundredths: Query = """
    abs(amount) * CASE WHEN currency IN ('JPY', 'KRW', 'XAF', 'XOF') THEN 100 ELSE 1 END
    """

  private static func hundredths(of text: String) -> Int64? {
    (try? Currency("EUR")).flatMap { try? Money(parsing: text, $0).minorUnits }
  }
}
