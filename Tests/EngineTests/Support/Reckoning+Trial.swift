import Bookkeeping

@testable import daybook

extension Reckoning {
  /// Whether every document is posted, held with a reason, or needs no voucher; nothing twice, nothing missing, and
  /// every sum as it should be.
  var isBooked: Bool { isClean && compared > 0 && (states[.posted]?.count ?? 0) > 0 }

  /// How many decisions are in a state.
  func count(_ state: StateWord) -> Int { states[state]?.count ?? 0 }
}
