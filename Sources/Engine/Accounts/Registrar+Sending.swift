import Bookkeeping
import FinanceOperations
import Ledger
import Store

// Looking first, then sending.
extension Registrar {
  /// Sends an errand, unless it is there already or something stands in its way.
  func begin(_ stored: StoredErrand) async throws {
    switch stored.errand.purpose {
    case .creation: try await create(stored)
    case .change(let number): try await change(stored, number)
    }
  }

  private func create(_ stored: StoredErrand) async throws {
    guard let wanted = NewCustomer(stored.errand.fields) else {
      return try await advance(stored, .givenUp("The account has no name, group or currency."))
    }
    switch try await look(for: wanted, stored.errand.fields) {
    case .ours(let number): try await advance(stored, .found(number, at: time.now()))
    case .other(let what): try await advance(stored, .foundOther(what))
    case .nothing:
      try await send(stored) {
        await finance.create(wanted, in: legalEntity)
      } number: {
        $0?.number
      }
    }
  }

  /// Changes what the errand is about, unless F&O has it so already, and only if nobody changes the account at the
  /// same moment.
  private func change(_ stored: StoredErrand, _ number: CustomerAccountNumber) async throws {
    let details = CustomerDetails(changing: stored.errand.fields)
    guard let (current, differences) = try await finance.readBack(number, details, in: legalEntity) else {
      return try await advance(stored, .foundOther("F&O does not have account \(number) any more."))
    }
    guard !differences.isEmpty else {
      return try await advance(stored, .found(number, at: time.now()))
    }
    try await send(stored) {
      await finance.change(number, in: legalEntity, details, tag: current.tag)
    } number: { _ in
      number
    }
  }

  /// What F&O has that could be a new account. What was found and is not ours is kept, so that a person can choose
  /// it at once.
  func look(for wanted: NewCustomer, _ fields: AccountFields) async throws -> Sighting {
    let found = try await finance.customers(like: wanted, in: legalEntity)
    let sighting = Sighting(found, for: fields)
    if case .other = sighting {
      let now = time.now()
      try await records.saveCustomerAccounts(
        found.prefix(Limits.candidates).map { CustomerAccount($0) }, generation: now, now: now)
    }
    return sighting
  }

  /// Sends one write: begins it, sends it, and writes down what came of it.
  private func send(
    _ stored: StoredErrand, _ write: () async -> WriteReport<FinanceCustomer>,
    number: (FinanceCustomer?) -> CustomerAccountNumber?
  ) async throws {
    let sentAt = time.now()
    let digest = stored.errand.fields.canonicalText.requestDigest
    guard try await records.beginErrand(stored.id, digest: digest, now: sentAt) else { return }
    quiet.begin(stored.id, sentAt: sentAt, time)
    let answer = await write()
    if let row = answer.written, let number = number(row) {
      return try await advance(stored, .applied(number, at: time.now()))
    }
    try await take(answer, stored, sentAt)
  }

  private func take(
    _ answer: WriteReport<FinanceCustomer>, _ stored: StoredErrand, _ sentAt: Int64
  ) async throws {
    switch WriteOutcome(answer.observation) {
    case .notApplied:
      let wait = max(Self.rest, answer.wait?.wholeMilliseconds ?? 0)
      try await advance(stored, .notTaken, nextAt: time.now() + wait)
      if answer.lacksCredentials { throw CredentialsRefused() }
    case .credentialsRefused:
      try await advance(stored, .notTaken, nextAt: time.now() + 60_000)
      throw CredentialsRefused()
    case .refused(let refusal): try await advance(stored, .refused(refusal))
    case .exists: try await resolveExisting(stored, sentAt, answer.words)
    case .applied, .conflict, .unknown: try await lose(stored, sentAt: sentAt)
    }
  }

  /// F&O says that it has the key: nothing was stored now, but an earlier write of ours may have been.
  private func resolveExisting(_ stored: StoredErrand, _ sentAt: Int64, _ words: String) async throws {
    try await advance(stored, .answerLost(sentAt: sentAt), nextAt: time.now())
    guard let wanted = NewCustomer(stored.errand.fields) else { return }
    switch try await look(for: wanted, stored.errand.fields) {
    case .ours(let number): try await advance(stored, .found(number, at: time.now()))
    case .other(let what): try await advance(stored, .foundOther(what))
    case .nothing: try await advance(stored, .foundOther(words))
    }
  }
}

extension WriteReport {
  /// What is stored, equal to what was sent or not.
  fileprivate var written: Stored? {
    switch outcome {
    case .answered(_, .stored(let row)), .answered(_, .different(let row, _)): row
    default: nil
    }
  }
}
