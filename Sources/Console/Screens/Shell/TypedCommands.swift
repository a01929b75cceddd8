import Bookkeeping

/// Commands that are typed behind `:` and have no key.
enum TypedCommand: String, CaseIterable {
  case explain, codes, columns, messages, keys, screenshot, tour, tutor, next, whoami

  /// How it is written, for the help.
  var usage: String {
    switch self {
    case .explain: ":explain CODE"
    case .screenshot: ":screenshot FILE"
    default: ":\(rawValue)"
    }
  }

  /// What it does.
  var explanation: String {
    switch self {
    case .explain: "what a code like CUST-03 means, what was done, what clears it"
    case .codes: "all codes with their titles"
    case .columns: "show or hide a column of this list"
    case .messages: "everything that was said in the status line"
    case .keys: "the name of each key for keys.toml, and where that file is read"
    case .screenshot: "write this screen to a file, as text"
    case .tutor: "a lesson on a made-up company, with a problem of each kind; your own work waits"
    case .next: "the next step of the lesson"
    case .tour: "the five cards of the first start again"
    case .whoami: "your name and what you may do"
    }
  }
}

extension DaybookModel {
  /// Carries out what was typed into the palette.
  mutating func run(_ text: String) -> [Effect<DeskCommand>] {
    let words = text.split(separator: " ").map(String.init)
    let argument = words.dropFirst().joined(separator: " ")
    switch words.first.flatMap(TypedCommand.init(rawValue:)) {
    case .explain: explain(argument)
    case .codes: overlay = .page(TextPage("All codes", Handbook.index))
    case .columns: chooseColumns()
    case .messages: overlay = .page(messages)
    case .keys: overlay = .page(keyNames)
    case .screenshot: return takePicture(argument)
    case .tour: overlay = .tour(Tour(keymap))
    case .tutor: return openLesson()
    case .next: return nextLesson()
    case .whoami: overlay = .page(whoAmI)
    case nil: say("There is no command \"\(text)\"; : lists all, ? shows the keys")
    }
    return []
  }

  /// A lesson has a company and a workspace of its own, in a program of its own: nothing here is touched.
  private mutating func openLesson() -> [Effect<DeskCommand>] {
    guard lesson == nil else {
      say("This is the lesson; :next goes on to the next step, \(keymap.written(.quit)) leaves")
      return []
    }
    say("Back from the lesson")
    return [.visit(["tutor"])]
  }

  private mutating func nextLesson() -> [Effect<DeskCommand>] {
    guard lesson != nil else {
      say("There is no lesson here; :tutor opens one")
      return []
    }
    return skipLesson()
  }

  private mutating func takePicture(_ file: String) -> [Effect<DeskCommand>] {
    guard !file.isEmpty else {
      say("Write a file behind screenshot, like :screenshot review.txt")
      return []
    }
    return [start(.picture(view(size, lettering: .plain).text, file: file), nil)]
  }

  /// The names under which `keys.toml` knows the actions of this view, and those of all others.
  private var keyNames: TextPage {
    let lines = keymap.actions.map { action -> Line in
      let keys = action.keys.map(\.description).joined(separator: " ")
      return [
        Span(Lettering.plain.fit(action.name.rawValue, columns: 20).text + " ", .heading),
        Span(Lettering.plain.fit(keys, columns: 20).text + " ", .key), Span(action.title),
      ]
    }
    return TextPage(
      "Names for keys.toml",
      [
        "~/.config/daybook/keys.toml (or under XDG_CONFIG_HOME) gives actions keys of your own, a line for each:",
        "approve = \"y\"   or   help = [\"?\", \"F9\"]", "",
      ] + lines)
  }

  private mutating func explain(_ code: String) {
    guard let page = Handbook.page(code) else {
      return say(
        code.isEmpty
          ? "Write a code behind explain, like CUST-03; :codes lists all"
          : "There is no code \(code); :codes lists all")
    }
    overlay = .page(TextPage(page.words.code, page.lines))
  }

  private var messages: TextPage {
    let lines = notices.history.map { notice -> Line in
      let at = clock.map { Times.precise($0.time(at: notice.at)) } ?? ""
      return [Span("\(at)  ", .quiet), Span(notice.text, notice.style)]
    }
    return TextPage("Messages", lines.isEmpty ? ["Nothing was said yet."] : lines, atEnd: true)
  }

  private var whoAmI: TextPage {
    let rights =
      switch setup.role {
      case .viewer: "You look. Keys that change something are off."
      case .reviewer: "You decide about postings and customers. Everything is recorded under your name."
      }
    return TextPage(
      "Who am I", [[Span("\(setup.person)", .heading), Span("  \(setup.role.rawValue)")], "", Line(rights)])
  }

  private var offeredCommands: [TypedCommand] {
    TypedCommand.allCases.filter { $0 != .next || lesson != nil }
  }

  /// The commands that are typed, for the palette.
  var typedWords: [PaletteWord] {
    offeredCommands.map {
      PaletteWord($0.rawValue, $0.explanation, takesMore: $0 == .explain || $0 == .screenshot)
    }
  }

  /// The keys of this view, and the commands that are typed.
  var help: HelpCard {
    let typed = offeredCommands.map {
      HelpSection.Entry(keys: $0.usage, text: $0.explanation, reason: nil)
    }
    var sections = keymap.help(in: viewName) { availability($0) }
    sections.append(HelpSection(intent: .know, entries: typed))
    return HelpCard("Keys in \(viewName.title)", sections)
  }
}

extension Handbook {
  /// Every code with its title.
  fileprivate static var index: [Line] {
    let width = (pages.map(\.words.code.utf8.count).max() ?? 0) + 2
    return pages.map { page in
      let code = page.words.code
      return [
        Span(code + String(repeating: " ", count: width - code.utf8.count), .heading), Span(page.words.title),
      ]
    }
  }
}

extension Handbook.Page {
  /// The page as it is read.
  fileprivate var lines: [Line] {
    [
      Line(words.title, .heading), "", "WHAT IT MEANS".heading, Line(words.what), "",
      "WHAT DAYBOOK DID".heading, Line(deed), "", "WHAT CLEARS IT".heading, Line(words.cure),
    ]
  }
}

extension ViewName {
  /// The name of the view for titles.
  public var title: String {
    switch self {
    case .overview: "Overview"
    case .review: "Review"
    case .failed: "Failed"
    case .customers: "Customers"
    case .dimensions: "Dimensions"
    case .backfill: "Backfill"
    case .connections: "Connect"
    case .audit: "Audit"
    case .settlements: "Open items"
    case .documents: "Documents"
    case .reconcile: "Reconcile"
    case .log: "Log"
    }
  }
}
