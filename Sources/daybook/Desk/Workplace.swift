import Bookkeeping
import Console
import Engine
import Ledger
import Store

/// Where the work of a console is done: by the engine of its own process, or by one in another process to which it
/// is attached. What it shows comes from the records in both cases.
struct Workplace: Sendable {
  let records: Records
  let time: Timekeeper
  /// The accounting date at a moment, in milliseconds since 1970 UTC.
  let today: @Sendable (Int64) -> LedgerDate
  /// When and how customer accounts are created.
  let accounts: AccountPolicy
  /// Hands in what a person wants done.
  let handIn: @Sendable (Slip.Errand) async throws -> Receipt

  /// The work of a person with the engine of this process.
  init(_ office: Office, of person: String) {
    self.init(
      records: office.records, time: office.time, today: office.today, accounts: office.accounts,
      handIn: { try await Clerk(office: office).carryOut(Slip(person: person, errand: $0)) })
  }

  /// The work of a person at a counter.
  init(
    records: Records, time: Timekeeper, today: @escaping @Sendable (Int64) -> LedgerDate,
    accounts: AccountPolicy, handIn: @escaping @Sendable (Slip.Errand) async throws -> Receipt
  ) {
    self.records = records
    self.time = time
    self.today = today
    self.accounts = accounts
    self.handIn = handIn
  }

  /// How the engine stands.
  func standing() async throws -> Standing {
    guard case .standing(let standing) = try await handIn(.standing) else { throw Complaint.otherVersion }
    return standing
  }

  /// The counters as they are now.
  func snapshot(_ standing: Standing) async throws -> DeskSnapshot {
    try await records.snapshot(engine: .running, connections: standing.connections, now: time.now())
  }

  /// The last call to a system; nil where there was none, or nobody can be asked.
  func lastExchange(with system: ConnectionRow.System) async -> Console.Exchange? {
    guard case .exchange(let exchange)? = try? await handIn(.exchange(system)) else { return nil }
    return exchange
  }
}

extension Complaint {
  /// A receipt that is none for what was handed in.
  static var otherVersion: Complaint {
    Complaint(.partly, .system, "The engine is of another version. Stop it, or use its own daybook.")
  }
}
