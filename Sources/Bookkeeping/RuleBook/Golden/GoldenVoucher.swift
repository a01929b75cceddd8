public import Billing
import Ledger

/// A document whose vouchers were found right: every change of the rule book is held against it.
///
/// It keeps everything that the rules look at, so that nothing but a rule can make a difference later: not a
/// newer revision of the document, not another link of its customer, not a period that was closed since.
public struct GoldenVoucher: Hashable, Sendable, Codable {
  /// The document as it was.
  public let document: Document
  /// The vouchers that were found right, in their order.
  public let vouchers: [PlannedVoucher]
  private let related: [Document]
  private let gone: [DocumentID]
  private let customers: [String: CustomerStanding]
  private let today: LedgerDate

  /// Pins what a rule book makes of a document now.
  ///
  /// - Parameters:
  ///   - file: the document with what the rules look at; what was posted of it does not count.
  ///   - bookkeeper: works by the rule book whose vouchers were found right.
  /// - Throws: the ``HoldReason`` where the document is held, and nothing can be pinned.
  public init?(_ file: CaseFile, by bookkeeper: Bookkeeper) throws(HoldReason) {
    var vouchers: [PlannedVoucher] = []
    for (_, verdict) in bookkeeper.withEveryPeriodOpen.verdictsAsNew(file) {
      switch verdict {
      case .voucher(let voucher): vouchers.append(voucher)
      case .held(let reason): throw reason
      case .none: continue
      }
    }
    guard !vouchers.isEmpty else { return nil }
    self.vouchers = vouchers
    document = file.document
    related = file.related.values.sorted { $0.id < $1.id }
    gone = file.gone.sorted()
    customers = file.customers
    today = file.today
  }

  /// What a rule book would make different.
  ///
  /// - Parameter bookkeeper: works by that rule book.
  /// - Returns: one difference for each strand; empty where the vouchers are as they were found right.
  public func differences(by bookkeeper: Bookkeeper) -> [Difference] {
    let found = bookkeeper.withEveryPeriodOpen.verdictsAsNew(file)
    let missing = vouchers.filter { pinned in !found.contains { $0.strand == pinned.strand } }
      .map { Difference(strand: $0.strand, pinned: $0, found: .none(.booksAgree)) }
    return missing
      + found.compactMap { strand, verdict in
        let pinned = vouchers.first { $0.strand == strand }
        return Self.agree(pinned, verdict)
          ? nil : Difference(strand: strand, pinned: pinned, found: verdict)
      }
  }

  /// One strand in which the rule book and the pin differ.
  public struct Difference: Hashable, Sendable {
    /// What of the document it is about; empty for the document itself.
    public let strand: String
    /// The voucher that was found right; nil where there was none.
    public let pinned: PlannedVoucher?
    /// What the rule book says.
    public let found: WhatIfVerdict
  }

  private static func agree(_ pinned: PlannedVoucher?, _ verdict: WhatIfVerdict) -> Bool {
    switch (pinned, verdict) {
    case (let pinned?, .voucher(let found)): pinned.books(theSameAs: found) && pinned.marks == found.marks
    case (nil, .none): true
    default: false
    }
  }

  private var file: CaseFile {
    CaseFile(
      document: document,
      related: Dictionary(related.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      gone: Set(gone), customers: customers, today: today)
  }
}
