// The table of design/console.md section 5.5. Order is the order in help and in the palette.

extension Set<ViewName> {
  /// Views whose rows can be marked and handled together.
  fileprivate static let lists: Set = [
    .review, .failed, .customers, .dimensions, .audit, .reconcile, .documents,
  ]
  /// Views of rows that are opened, as against views of running text.
  fileprivate static let rows = Set(ViewName.allCases).subtracting([.log])
}

extension Keymap where Name == Act {
  static var changingActions: [Action<Act>] {
    [
      Action(
        .approve, ["a"], "approve", title: "Approve",
        "approve; for 10 s it can be taken back", .act, in: [.review], risk: .changes),
      Action(
        .submit, ["a"], "approve", title: "Approve or activate the draft",
        "approve the draft, or bring it into force; it asks first", .act, in: [.dimensions], risk: .changes
      ),
      Action(
        .hold, ["x"], "hold", title: "Hold or reject, with a reason",
        "hold or reject, with a reason", .act, in: [.review, .failed, .customers], risk: .changes),
      Action(
        .drop, ["x"], "drop draft", present: "drops the draft", title: "Drop the draft",
        "drop the draft", .act, in: [.dimensions], risk: .changes),
      Action(
        .retry, ["r"], "retry", present: "retries", title: "Retry",
        "send again what was refused", .act, in: [.failed], risk: .changes),
      Action(
        .retryAll, ["R"], "retry all", present: "retries all", title: "Retry all shown",
        "send again everything that is shown", .act, in: [.failed], risk: .changes),
      Action(
        .checkUnknown, ["C"], "check", title: "Check an unknown answer now",
        "ask F&O now whether it was posted", .act, in: [.failed], risk: .changes),
      Action(
        .map, ["m"], "remap", title: "Remap customer or account",
        "choose another customer or account", .act, in: [.review, .failed], risk: .changes),
      Action(
        .link, ["m"], "link", title: "Link the customer",
        "link to a customer of F&O", .act, in: [.customers], risk: .changes),
      Action(
        .createAccount, ["+"], "create", title: "Create the account in F&O",
        "create an account in F&O; it asks first", .act, in: [.customers], risk: .changes),
      Action(
        .unlink, ["n"], "unlink", title: "No link any more", "take the link away; it asks first", .act,
        in: [.customers], risk: .changes),
    ] + workActions
  }

  private static var workActions: [Action<Act>] {
    [
      Action(
        .undo, ["u", "z"], "undo", present: "takes back", title: "Undo",
        "take back the last action that still can be", .act, risk: .changes),
      Action(
        .tryNow, ["n"], "try now", present: "tries now", title: "Try the connection now",
        "do not wait any longer, try now", .act, in: [.connections], risk: .changes),
      Action(
        .pauseWork, ["P"], "pause", title: "Pause or resume the work",
        "pause or resume the work itself", .act, in: [.connections], risk: .changes),
      Action(
        .startBackfill, ["n"], "start", title: "Start a backfill",
        "read everything that is dated on some days", .act, in: [.backfill], risk: .changes),
      Action(
        .pauseBackfill, ["P"], "pause or go on", present: "pauses or goes on",
        title: "Pause or resume the backfill", "pause the backfill, or let it go on from its place", .act,
        in: [.backfill], risk: .changes),
      Action(
        .faster, ["+"], "faster", present: "makes it faster", title: "Faster",
        "allow more requests", .act, in: [.backfill], risk: .changes),
      Action(
        .slower, ["-"], "slower", present: "makes it slower", title: "Slower",
        "allow fewer requests", .act, in: [.backfill], risk: .changes),
      Action(
        .stopWork, ["X"], "stop", title: "Stop the backfill",
        "end the backfill; its place is kept", .act, in: [.backfill], risk: .changes),
      Action(
        .countAgain, ["C"], "count", title: "Count again",
        "count again what became of everything that was listed", .act, in: [.backfill], risk: .changes),
    ]
  }

  static var selectingActions: [Action<Act>] {
    [
      Action(
        .markOne, [" "], "select", title: "Select or deselect the row",
        "select or deselect one", .select, in: .lists),
      Action(
        .markRange, ["v", .shiftDown, .shiftUp], "range", present: "selects a range",
        title: "Select a range", "select a range", .select, in: .lists),
      Action(
        .markAll, ["A"], "all shown", present: "selects all shown", title: "Select all shown",
        "select all that is shown", .select, in: .lists),
      Action(
        .markNone, ["U"], "none", present: "selects none", title: "Select none",
        "select none", .select, in: .lists),
    ]
  }

  static var findingActions: [Action<Act>] {
    [
      Action(.filter, ["/"], "filter", title: "Filter", "filter, or search in text", .find),
      Action(
        .nextMatch, ["n"], "next", present: "goes to the next match", title: "Next match",
        "next match", .find, in: [.log]),
      Action(
        .previousMatch, ["N"], "previous", present: "goes to the match before", title: "Previous match",
        "previous match", .find, in: [.log]),
      Action(.sort, ["s"], "sort", title: "Sort by a column", "sort by a column", .find, in: .rows),
      Action(
        .reverseSort, ["S"], "reverse", title: "Reverse the order", "reverse the order", .find, in: .rows),
      Action(
        .groupBy, ["b"], "group", title: "Group by",
        "group by cause, rule, object, person or period", .find, in: [.review, .failed, .audit, .reconcile]),
      Action(
        .showAll, ["o"], "all", present: "shows all", title: "Show linked ones too",
        "show the linked ones too", .find, in: [.customers]),
      Action(
        .showNew, ["."], "show new", present: "shows new rows", title: "Show new rows",
        "show the rows that came since", .find, in: .rows),
      Action(
        .follow, ["f"], "follow", title: "Follow what comes", "follow what comes", .find, in: [.log, .audit]),
      Action(
        .nextError, ["!"], "next error", present: "goes to the next error", title: "Next error",
        "next error", .find, in: [.log]),
      Action(
        .previousError, ["@"], "previous error", present: "goes to the error before", title: "Previous error",
        "previous error", .find, in: [.log]),
      Action(
        .level, ["L"], "level", present: "sets the level", title: "Level of the log",
        "how much is shown", .find, in: [.log]),
      Action(.wrap, ["w"], "wrap", title: "Wrap long lines", "wrap long lines", .find, in: [.log]),
    ]
  }
}

extension Keymap where Name == Act {
  static var movingActions: [Action<Act>] {
    [
      Action(.lineDown, ["j", .down], "down", title: "Down", "one line down", .move),
      Action(.lineUp, ["k", .up], "up", title: "Up", "one line up", .move),
      Action(.pageDown, [.pageDown], "page down", title: "Page down", "one page down", .move),
      Action(.pageUp, [.pageUp], "page up", title: "Page up", "one page up", .move),
      Action(
        .halfPageDown, [.control("d")], "half down", title: "Half a page down", "half a page down", .move),
      Action(.halfPageUp, [.control("u")], "half up", title: "Half a page up", "half a page up", .move),
      Action(.top, ["g", .home], "top", title: "To the top", "to the top, with what is new", .move),
      Action(.bottom, ["G", .end], "bottom", title: "To the bottom", "to the bottom", .move),
      Action(.open, [.enter], "open", title: "Open", "open; changes nothing", .move),
      Action(.back, ["h", .left], "back", title: "Back", "back", .move, in: .rows),
      Action(.forward, ["l", .right], "open", title: "Open", "open; changes nothing", .move, in: .rows),
      Action(.scrollLeft, ["h", .left], "left", title: "Scroll left", "scroll left", .move, in: [.log]),
      Action(.scrollRight, ["l", .right], "right", title: "Scroll right", "scroll right", .move, in: [.log]),
      Action(.nextPane, [.tab], "next pane", title: "Next pane", "next pane, field or button", .move),
      Action(
        .previousPane, [.backTab], "previous pane", title: "Previous pane",
        "previous pane, field or button", .move),
      Action(.viewBefore, ["["], "view before", title: "View before", "the view before, in history", .move),
      Action(.viewAfter, ["]"], "view after", title: "View after", "the view after, in history", .move),
    ]
  }

  static var knowingActions: [Action<Act>] {
    [
      Action(.explain, ["e"], "explain", title: "Explain", "explain this amount or state", .know),
      Action(
        .raw, ["i"], "raw answer", present: "shows the raw answer", title: "Raw request and answer",
        "the raw request and answer", .know, in: [.failed, .connections, .documents]),
      Action(
        .asStored, ["i"], "as stored", present: "shows the line as it is stored", title: "The line as stored",
        "the line word for word, as it is stored and hashed", .know, in: [.audit]),
      Action(
        .history, ["H"], "history", present: "shows the history", title: "History",
        "what happened to this object", .know, in: .rows),
      Action(
        .whatIf, ["w"], "what-if", present: "shows what would change", title: "What if",
        "every posting that the draft would make different", .know, in: [.dimensions]),
      Action(
        .readAgain, ["r"], "read again", present: "reads again", title: "Read again",
        "read again from the systems", .know,
        in: [.customers, .dimensions, .connections, .reconcile, .settlements]),
      Action(
        .verifyChain, ["V"], "verify chain", present: "verifies the chain", title: "Verify the chain",
        "check every line against the one before", .know, in: [.audit]),
      Action(
        .copy, ["c"], "copy", present: "copies", title: "Copy", "copy cell, row or marked rows", .know),
      Action(.export, ["E"], "export", title: "Export", "write what is shown to a file", .know, in: .rows),
      Action(
        .times, ["t"], "times", present: "changes how times are shown", title: "Times",
        "times absolute or as ages", .know),
    ]
  }

  static var everywhereActions: [Action<Act>] {
    viewActions + [
      Action(
        .commands, [":", .control("p")], "command", present: "opens the commands", title: "Commands",
        "every command by its name", .everywhere),
      Action(.help, ["?", .function(1)], "help", title: "Help", "these keys", .everywhere),
      Action(
        .close, [.escape], "back", present: "goes back", title: "Close",
        "close the top thing, then marks, then filter, then back", .everywhere),
      Action(
        .pausePicture, ["p"], "pause live", present: "pauses the picture", title: "Pause the picture",
        "pause the picture, not the engine", .everywhere),
      Action(
        .refresh, [.control("r")], "refresh", present: "refreshes", title: "Refresh",
        "read again what is shown",
        .everywhere),
      Action(
        .mouse, ["M"], "mouse", present: "gives the mouse back", title: "Mouse off or on",
        "mouse off or on, for selecting text", .everywhere),
      Action(
        .redraw, [.control("l")], "draw again", title: "Draw again", "draw the screen again", .everywhere),
      Action(
        .suspend, [.control("z")], "suspend", title: "Suspend", "back to the shell; fg returns", .everywhere),
      Action(
        .quit, ["q", .function(10), .control("c")], "quit", title: "Quit", "close, or quit", .everywhere),
    ]
  }

  private static var viewActions: [Action<Act>] {
    let views: [(Act, Key, ViewName)] = [
      (.viewOverview, "1", .overview), (.viewReview, "2", .review), (.viewFailed, "3", .failed),
      (.viewCustomers, "4", .customers), (.viewDimensions, "5", .dimensions), (.viewBackfill, "6", .backfill),
      (.viewConnections, "7", .connections), (.viewAudit, "8", .audit), (.viewReconcile, "9", .reconcile),
      (.viewLog, "0", .log), (.viewSettlements, "O", .settlements), (.viewDocuments, "D", .documents),
    ]
    return views.map { act, key, view in
      let title = view == .settlements ? "open items" : view.rawValue
      return Action(act, [key], title, title: "Show \(title)", "show \(title)", .everywhere)
    }
  }
}
