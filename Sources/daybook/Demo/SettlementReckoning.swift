import Billing
import Bookkeeping
import Ledger
import Sandbox
import Store

/// The comparison of what F&O settled with what the sandbox says is settled: which document with which, and what of
/// each is open then, to the minor unit. What Daybook shows as a task for a person is allowed for; nothing else is.
struct SettlementReckoning: Hashable, Sendable {
  /// How many pairs of documents were compared.
  var compared = 0
  /// How many documents were compared for what of them is open.
  var documents = 0
  /// How many tasks people have.
  var tasks = 0
  /// How many tasks were done before the comparison.
  var doneByHand = 0
  /// What does not agree.
  var differences: [String] = []

  /// No comparison yet.
  init() {}

  /// Compares.
  ///
  /// - Parameters:
  ///   - truth: what should be settled and open.
  ///   - found: what F&O settled, and what of each document it keeps open.
  ///   - tasks: what people have to do in F&O.
  ///   - apart: documents that are in between, so that nothing can be said about them.
  init(truth: Amounts, found: Amounts, tasks: [SettlementTask], apart: Set<String>) {
    self.tasks = tasks.count
    var (expected, apart) = (truth, apart)
    for task in tasks {
      switch task.act {
      case .settle(let other, _, let amount):
        expected.leave(amount.minorUnits, between: task.document.id, and: other.id)
      case .undo: apart.insert(task.document.id)
      }
    }
    compare(expected, found, without: apart)
  }

  private mutating func compare(_ expected: Amounts, _ found: Amounts, without apart: Set<String>) {
    let pairs = Set(expected.pairs.keys).union(found.pairs.keys).filter {
      !apart.contains($0.one) && !apart.contains($0.other)
    }
    compared = pairs.count
    for pair in pairs.sorted() where expected.pairs[pair, default: 0] != found.pairs[pair, default: 0] {
      differences.append(
        "\(pair.one) with \(pair.other): expected \(expected.pairs[pair, default: 0]),"
          + " F&O settled \(found.pairs[pair, default: 0]) minor units")
    }
    let open = Set(expected.open.keys).union(found.open.keys).subtracting(apart)
    documents = open.count
    for id in open.sorted() where expected.open[id, default: 0] != found.open[id, default: 0] {
      differences.append(
        "\(id): expected \(expected.open[id, default: 0]) open,"
          + " F&O has \(found.open[id, default: 0]) minor units")
    }
  }
}

extension SettlementReckoning {
  /// Two documents in the order of their ids: F&O does not know who settled whom.
  struct Pair: Hashable, Comparable {
    let one: String
    let other: String

    init(_ one: String, _ other: String) { (self.one, self.other) = (min(one, other), max(one, other)) }

    static func < (left: Pair, right: Pair) -> Bool { (left.one, left.other) < (right.one, right.other) }
  }

  /// What is settled between two documents, and what of each is open, in minor units.
  struct Amounts: Hashable {
    var pairs: [Pair: Int64] = [:]
    var open: [String: Int64] = [:]

    /// What should be.
    init(_ settlements: (pairs: [Books.Settlement], open: [Books.OpenDocument])) {
      for pair in settlements.pairs { pairs[Pair(pair.document, pair.with), default: 0] += pair.amount }
      for document in settlements.open { open[document.document] = document.amount }
    }

    /// What F&O says; documents are named by a function.
    init(_ finance: FinanceState, _ name: (FinanceState.CustomerTransaction) -> String) {
      for settlement in finance.settlements {
        let pair = Pair(name(settlement.one), name(settlement.other))
        // A mirror is settled with what it mirrors.
        guard pair.one != pair.other else { continue }
        pairs[pair, default: 0] += settlement.amount.minorUnits ?? .min
      }
      for row in finance.customerTransactions {
        open[name(row), default: 0] += abs((row.amount.minorUnits ?? .max) - (row.settled.minorUnits ?? 0))
      }
    }

    /// Somebody has yet to settle so much.
    mutating func leave(_ amount: Int64, between one: String, and other: String) {
      if one != other { pairs[Pair(one, other), default: 0] -= amount }
      for id in [one, other] { open[id, default: 0] += amount }
    }
  }
}

extension FinanceState.CustomerTransaction {
  /// The Chargebee document that it books, by what people can read on it: the number, or the end of the text.
  var documentInWords: String {
    if isFreeTextInvoice { return paymentReference }
    return invoice.isEmpty ? text.split(separator: " ").last.map(String.init) ?? "" : invoice
  }
}
