/// Everything that can be done in the console (design/console.md section 5.5). The raw values are the names
/// that `keys.toml` and `:` know.
public enum Act: String, ActionName {
  // What changes the books or the work under way.
  case approve, hold, retry, map, undo, link, unlink, submit, drop
  case createAccount = "create-account"
  case retryAll = "retry-all"
  case checkUnknown = "check-unknown"
  case tryNow = "try-now"
  case pauseWork = "pause-work"
  case startBackfill = "start-backfill"
  case pauseBackfill = "pause-backfill"
  case countAgain = "count-again"
  case stopWork = "stop-work"
  case faster, slower

  // Choosing rows.
  case markOne = "mark"
  case markRange = "mark-range"
  case markAll = "mark-all"
  case markNone = "mark-none"

  // Filtering, searching, sorting.
  case filter
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case sort
  case reverseSort = "reverse-sort"
  case groupBy = "group-by"
  case showAll = "show-all"
  case showNew = "show-new"
  case follow
  case nextError = "next-error"
  case previousError = "previous-error"
  case level, wrap

  // Moving.
  case lineDown = "line-down"
  case lineUp = "line-up"
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case top, bottom, open, back, forward
  case scrollLeft = "scroll-left"
  case scrollRight = "scroll-right"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case viewBefore = "view-before"
  case viewAfter = "view-after"

  // Knowing more.
  case explain, raw, history, copy, export, whatIf = "what-if"
  case asStored = "as-stored"
  case readAgain = "read-again"
  case verifyChain = "verify-chain"
  case times

  // What works everywhere.
  case close, commands, help, quit, suspend, redraw, refresh, mouse
  case pausePicture = "pause-picture"
  case viewOverview = "view-overview"
  case viewReview = "view-review"
  case viewFailed = "view-failed"
  case viewCustomers = "view-customers"
  case viewDimensions = "view-dimensions"
  case viewBackfill = "view-backfill"
  case viewConnections = "view-connections"
  case viewAudit = "view-audit"
  case viewReconcile = "view-reconcile"
  case viewLog = "view-log"
  case viewSettlements = "view-settlements"
  case viewDocuments = "view-documents"
}

extension Keymap where Name == Act {
  /// The keys of Daybook before the user changes any.
  public static let daybook = Keymap(
    changingActions + selectingActions + findingActions + movingActions + knowingActions + everywhereActions)
}
