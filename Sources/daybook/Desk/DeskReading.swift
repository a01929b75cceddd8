import Billing
import Bookkeeping
import Console
import Ledger
import Store

/// Answers the console's questions from the records; it changes nothing.
struct DeskReading: Sendable {
  let records: Records
  /// The accounting date now.
  let today: LedgerDate
  /// When and how customer accounts are created.
  let accounts: AccountPolicy
  /// The last request to a system and its answer; nobody keeps one where no engine works.
  let lastExchange: @Sendable (ConnectionRow.System) async -> Console.Exchange?
  /// Milliseconds since 1970 UTC.
  let now: Int64
  /// Whether somebody still waits for the answer; asked between two portions of a long search.
  var isWanted: @Sendable () -> Bool = { true }
  /// Takes what was found so far, while a search goes on.
  var tell: @Sendable (DeskNews) -> Void = { _ in }

  /// Answers a question of the console; nil where nobody waits for the answer any more.
  func answer(_ question: DeskQuestion) async -> DeskNews? {
    do {
      return try await news(for: question)
    } catch is NobodyWaits {
      return nil
    } catch {
      return .unreadable(question, because: Complaint(error).description)
    }
  }

  /// How many rows fit the filter of a list whose first rows were found; nil where that is known already, or nobody
  /// asks any more.
  func count(of question: DeskQuestion, after answer: DeskNews) async -> DeskNews? {
    guard case .postings(let request, let scope, for: let view) = question, request.isNewSelection,
      case .postings(let page, for: _) = answer, page.total == nil
    else { return nil }
    let pages = PostingPages(records: records, scope: scope, isWanted: isWanted)
    guard let count = try? await pages.count(request, asOf: page.asOf) else { return nil }
    return .counted(count, generation: request.generation, for: view)
  }

  private func news(for question: DeskQuestion) async throws -> DeskNews {
    switch question {
    case .postings(let request, let scope, let view):
      return .postings(
        try await PostingPages(
          records: records, scope: scope, isWanted: isWanted, tell: { tell(.postings($0, for: view)) }
        ).page(request, now: now), for: view)
    case .groups(let grouping, let scope, let filter):
      return .groups(try await groups(grouping, scope, filter), grouping, filter: filter)
    case .customers(let request, let includingLinked):
      guard isWanted() else { throw NobodyWaits() }
      let pages = CustomerPages(records: records, includesLinked: includingLinked)
      return .customers(try await pages.page(request))
    case .audit(let request, let scope):
      let pages = AuditPages(
        records: records, scope: scope, isWanted: isWanted, tell: { tell(.audit($0)) })
      return .audit(try await pages.page(request))
    case .detail(let id): return .detail(id, try await found { try await records.detail(id) })
    case .background(let id):
      return .background(id, try await found { try await records.background(of: id) })
    case .customer(let id, let search):
      return .customer(id, search: search, try await customer(id, search))
    case .exchange(let id): return .exchange(id, try await exchange(id))
    case .ruleBook: return .ruleBook(try await rulePages.desk())
    case .whatIf(let edition): return .whatIf(try await rulePages.whatIf(edition: edition))
    case .settlements: return .settlements(try await records.settlementTasks(limit: Limits.rows))
    case .verifyAudit: return .auditVerdict(.init(try await records.verifyAudit()))
    }
  }

  private var rulePages: RulePages { RulePages(records: records, today: today) }

  /// What is there; nil for what is not there any more.
  private func found<Value: Sendable>(_ read: () async throws -> Value) async throws -> Value? {
    do {
      return try await read()
    } catch StoreError.notFound {
      return nil
    }
  }

  private func exchange(_ id: ExchangeID) async throws -> Console.Exchange? {
    switch id {
    case .last(let system): return await lastExchange(system)
    case .attempt(let posting, let sentAt): return try await exchange(posting, sentAt: sentAt)
    }
  }

  private func exchange(_ posting: Posting.ID, sentAt: Int64) async throws -> Console.Exchange? {
    guard let kept = try await records.exchange(carrying: posting, sentAt: sentAt) else { return nil }
    let request = kept.request.lines
    return Console.Exchange(
      operation: request.first ?? "", request: Array(request.dropFirst()),
      answer: kept.answer.lines + (kept.isCut ? ["(the rest was not kept)"] : []))
  }

  private func groups(
    _ grouping: PostingGrouping, _ scope: PostingScope, _ filter: String
  ) async throws -> [PostingGroup] {
    guard let column = RowGrouping(grouping) else { return [] }
    let groups = try await groups(by: column, scope, try scope.filter(typed: filter)).largest(
      PostingGroup.shown)
    return groups.compactMap { group in
      PostingPart(column, group.key).map { part in
        PostingGroup(
          part, name: column == .rule ? "" : group.name, tally: group.tally, warnings: group.warnings,
          customers: group.customers)
      }
    }
  }

  /// Groups of all postings, in portions where there are very many, so that others are answered meanwhile.
  private func groups(
    by column: RowGrouping, _ scope: PostingScope, _ filter: RowFilter
  ) async throws -> RowGroups {
    let counts = try await records.conservation().postings
    guard scope.states.reduce(0, { $0 + (counts[$1] ?? 0) }) > Limits.counted else {
      return try await records.groups(by: column, in: scope.states, filter: filter)
    }
    var groups = RowGroups()
    for portion in Posting.ID.portions(upTo: try await records.newestPosting()) {
      groups.add(try await records.groups(by: column, in: scope.states, filter: filter, ids: portion))
      guard isWanted() else { throw NobodyWaits() }
    }
    return groups
  }

  /// A customer with the accounts that could be its own: those that a search finds, else those with evidence.
  private func customer(_ id: String, _ search: String) async throws -> CustomerDetail? {
    do {
      var detail = try await records.customerDetail(id)
      let pool =
        search.isEmpty
        ? try await records.candidatePool(for: id, externalIDField: accounts.numberField)
        : try await records.accounts(matching: search)
      detail.candidates = Candidates.ranked(
        pool, for: detail.customer, accounts.numberField, keepsAll: !search.isEmpty)
      if detail.account == nil, search.isEmpty {
        detail.proposal = try await records.accountProposal(for: id, accounts)
      }
      return detail
    } catch StoreError.notFound {
      return nil
    }
  }
}

extension Posting.ID {
  /// All ids up to one, in ranges that are gone through one at a time.
  static func portions(upTo newest: Posting.ID) -> [ClosedRange<Posting.ID>] {
    stride(from: 1, through: newest, by: Posting.ID.Stride(Limits.portion)).map {
      $0...($0 + Limits.portion - 1)
    }
  }
}

/// Accounts in the order in which a person should look at them.
enum Candidates {
  /// How many are shown.
  private static let limit = 50

  /// Accounts by what speaks for them; those without evidence follow if somebody looked for them by name.
  static func ranked(
    _ pool: [CustomerAccount], for customer: Customer, _ externalIDField: String?, keepsAll: Bool
  ) -> [Candidate] {
    let ranked = CandidateIndex(pool).candidates(
      for: customer, externalID: customer.accountNumber(in: externalIDField), limit: limit)
    guard keepsAll else { return ranked }
    let known = Set(ranked.map(\.account.number))
    let rest = pool.filter { !known.contains($0.number) }
    return ranked + rest.prefix(limit - ranked.count).map { Candidate(account: $0, score: 0, reasons: []) }
  }
}

extension [UInt8] {
  /// The bytes as lines of text.
  fileprivate var lines: [String] {
    split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }
  }
}

extension RowGrouping {
  fileprivate init?(_ grouping: PostingGrouping) {
    switch grouping {
    case .rule: self = .rule
    case .account: self = .account
    case .customer: self = .customer
    case .none, .cause: return nil
    }
  }
}

extension PostingPart {
  /// The part that a group of the records is; nil where what makes the group is missing.
  fileprivate init?(_ grouping: RowGrouping, _ key: String) {
    switch grouping {
    case .rule:
      guard let rule = Rule(rawValue: key) else { return nil }
      self = .rule(rule)
    case .account:
      guard !key.isEmpty else { return nil }
      self = .account(CustomerAccountNumber(key))
    case .customer: self = .customer(key)
    }
  }
}

extension Console.AuditVerdict {
  fileprivate init(_ verdict: Store.AuditVerdict) {
    switch verdict {
    case .intact(let mark): self = .intact(upTo: mark.sequence)
    case .broken(let sequence, _): self = .broken(at: sequence)
    }
  }
}
