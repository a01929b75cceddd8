import Bookkeeping
import Engine
import Store

/// A million documents: whether reading one costs the same when there are very many, and how much memory it all takes.
enum Million {
  /// What one reading cost.
  private struct Cost {
    /// Documents that were read.
    let documents: Int
    /// Nanoseconds of processor time for each.
    let each: Int
    /// How many were read and derived in a second.
    let perSecond: Int
    /// The most memory that the process had so far, in kibibytes.
    let peak: Int
  }

  /// Both figures; the ten thousand documents to compare with go first, since a process never forgets the most memory
  /// that it had.
  static func figures(documents: Int) async throws -> [Figure] {
    let few = try await cost(documents: 10_000)
    let many = try await cost(documents: documents)
    var (memory, flatness) = (
      Figure(part: "memory", value: many.peak / 1_024, unit: "MiB", bar: .atMost(150)),
      Figure(
        part: "cost", value: many.each * 100 / max(1, few.each), unit: "% of 10,000", bar: .atMost(120))
    )
    memory.remarks = [
      "\(many.documents) documents read and derived, then every window of the screens read once"
    ]
    flatness.remarks = [few, many].map {
      "\($0.documents) documents: \($0.each / 1_000) microseconds of processor time each, \($0.perSecond) a second"
    }
    return [memory, flatness]
  }

  private static func cost(documents: Int) async throws -> Cost {
    try await SandboxProcess.serving(documents: documents) { ports in
      try await ScratchFolder.with { folder in
        let office = try await Office.open(in: folder, ports, connectionsPerHost: 1, keepsPages: false)
        try await office.readCustomers()
        let before = Machine.now.processor
        let time = try await ContinuousClock().measure { try await office.readDocuments() }
        let spent = Machine.now.processor - before
        let count = try await office.records.conservation().documents
        try await office.lookAround()
        try await office.close()
        return Cost(
          documents: count, each: spent * 1_000 / max(1, count), perSecond: time.rate(of: count),
          peak: Machine.now.peak)
      }
    }
  }
}

extension Office {
  /// Reads what the screens of a console read: the overview, each list in each order, customers, trail and groups.
  fileprivate func lookAround() async throws {
    _ = try await records.snapshot(engine: .running, now: Moment.now)
    for state in StateWord.allCases {
      for sort in RowQuery.Sort.allCases {
        let window = try await records.page(RowQuery(states: [state], sort: sort, limit: 200))
        guard let last = window.rows.last else { continue }
        _ = try await records.page(
          RowQuery(states: [state], sort: sort, after: sort.key(of: last), limit: 200))
        _ = try await records.detail(last.id)
      }
      for grouping in RowGrouping.allCases { _ = try await records.groups(by: grouping, in: [state]) }
    }
    for sort in [CustomerQuery.Sort.name, .waiting, .oldest] {
      _ = try await records.customers(CustomerQuery(sort: sort, limit: 200))
    }
    _ = try await records.audit(limit: 200)
    _ = try await records.causes()
  }
}
