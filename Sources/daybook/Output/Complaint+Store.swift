import Bookkeeping
import Store

extension Complaint {
  /// What an error of the records means for whoever called the command.
  init(_ error: StoreError) {
    let sentence = "\(error.sentence) \(error.advice)"
    switch error {
    case .halted: self.init(.halted, .halted, sentence)
    case .inUse, .leaseTaken, .busy: self.init(.partly, .inUse, sentence)
    case .notFound: self.init(.partly, .notFound, sentence)
    default:
      switch error.remedy {
      case .mendOutside: self.init(.configuration, .workspace, sentence)
      case .investigate: self.init(.halted, .damaged, sentence)
      case .readAgain, .tryAgain, .reopen: self.init(.partly, .changed, sentence)
      }
    }
  }
}

extension StoreError {
  /// What happened, where.
  var sentence: String {
    switch self {
    case .fileRefused(let path, let fault): "\(path) \(fault.words)."
    case .inUse(_, let process): "\(Self.holder(process)) works on this workspace."
    case .foreignFile(let path, _): "\(path) is the database of another program."
    case .newerSchema(let found, let known):
      "The records were written by a newer Daybook (schema \(found); this one knows \(known))."
    case .olderSchema(let found, let known):
      "The records have the older schema \(found); this Daybook works with \(known)."
    case .schemaDiffers(let version): "The tables of the records are not those of schema \(version)."
    case .differentBinding(let stored, let asked):
      "The records belong to \(stored.words); the configuration names \(asked.words)."
    case .libraryTooOld(let found, let needed): "SQLite is \(found); at least \(needed) is needed."
    case .settingRefused(let name, let wanted, let found):
      "SQLite did not take the setting \(name): \(wanted) was wanted, \(found) is set."
    default: sentenceWhileWorking
    }
  }

  private var sentenceWhileWorking: String {
    switch self {
    case .openedForReading(let operation): "The records were opened for reading; \(operation) writes."
    case .closed(let operation): "The records are closed; \(operation) was not done."
    case .suspended(let operation, let since):
      "After an error in \(since) nothing more is written; \(operation) was not done."
    case .leaseTaken(let holder, _): "Another engine (\(holder)) works on these records."
    case .leaseLost(let operation): "Another engine took over; \(operation) was not done."
    case .halted(let reason): "Daybook is halted: \(reason)."
    case .outdatedBooks: "The rule book or the master data changed in the meantime."
    case .notFound(let subject): "There is no \(subject.words)."
    case .versionNotHigher(let stored, let given):
      "The stored rule book has version \(stored); \(given) is not higher."
    case .draftRefused(let refusal): refusal.sentence
    case .linkChanged(let customer, _): "The link of customer \(customer) changed in the meantime."
    case .tooMany(let operation, let given, let limit):
      "\(operation) takes at most \(limit) at once, and \(given) were given."
    case .tooLong(let operation, let bytes, let limit):
      "The text for \(operation) has \(bytes) bytes; at most \(limit) are taken."
    default: sentenceOfSQLite
    }
  }

  private var sentenceOfSQLite: String {
    switch self {
    case .unreadableKey: "A place in a list cannot be read."
    case .backfillUnderWay(let range, let person):
      "A backfill of \(range) is under way, started by \(person); there is one at a time."
    case .backfillOutOfTurn(let order, let state): order.refusal(in: state)
    case .inboxFull(let waiting, _): "\(waiting) notices wait, which is as many as may."
    case .shortKeyTaken(let key, _): "The posting key \(key) was used before."
    case .outOfTurn(let batch, _): "Delivery \(batch) is not in the state for this write."
    case .requestDiffers(let batch, _):
      "What is to be sent again for delivery \(batch) differs from what was sent."
    case .damaged(let table, let row, let what): "Row \(row) of \(table) cannot be read: \(what)."
    case .diskFull(let operation): "The disk is full; \(operation) was not done."
    case .busy(let operation): "Another process held the records for too long; \(operation) was not done."
    case .database(let operation, let code, let words):
      "SQLite refused \(operation): \(words) (code \(code))."
    default: "The records refused."
    }
  }

  /// What to do about it.
  var advice: String {
    switch self {
    case .fileRefused(_, .system(errno: 2)): "daybook run makes the records; check --workspace."
    case .fileRefused(_, .tooOpen): "Take the rights of others away: chmod 700 for the folder, 600 for files."
    case .inUse: "daybook attach opens a console to it; or act in its console, or stop it first."
    case .newerSchema: "Use the newer Daybook, or restore a backup."
    case .olderSchema: "daybook run brings them up to date, after a backup."
    case .differentBinding: "Give another --workspace, or correct the configuration."
    case .backfillUnderWay: "Wait for its end, or end it first: daybook backfill stop."
    case .backfillOutOfTurn: "daybook backfill status shows how it stands."
    case .notFound(.account): "daybook master refresh reads F&O's accounts again."
    case .notFound(.customer): "daybook customers list --all shows who was read."
    case .notFound: "daybook list all shows what there is."
    case .draftRefused(let refusal): refusal.advice
    case .halted: "Look into it in the console; only a person can let the work go on."
    case .diskFull: "Make room, then try again."
    default: remedy.advice
    }
  }

  private static func holder(_ process: Int32?) -> String {
    process.map { "Another Daybook (process \($0))" } ?? "Another Daybook"
  }
}

extension BackfillOrder {
  /// Why the order was not carried out.
  fileprivate func refusal(in state: Backfill.State?) -> String {
    guard let state else { return "No backfill has run yet." }
    switch self {
    case .faster where state.isOpen: return "The backfill has its largest share of the requests already."
    case .slower where state.isOpen: return "The backfill has its smallest share of the requests already."
    case .pause, .stop, .slower, .faster: return "The backfill is \(state.rawValue); nothing reads."
    case .resume: return "The backfill is \(state.rawValue); nothing rests that could go on."
    case .count: return "The backfill is \(state.rawValue); it is counted once it has ended."
    case .start: return "The backfill is \(state.rawValue)."
    }
  }
}

extension DraftRefusal {
  fileprivate var sentence: String {
    switch self {
    case .none: "There is no draft of the rule book."
    case .open(let authors): "The draft of \(authors.joined(separator: ", ")) is open."
    case .changed(let edition): "The draft was changed in the meantime; it is edition \(edition) now."
    case .outdated(let base, let inForce):
      "The draft was begun on version \(base), and version \(inForce) is in force."
    case .noChange: "That is what is in force already."
    case .unapproved: "Four eyes are needed, and nobody approved the draft as it is."
    case .ownWork(let person): "Four eyes are needed, and \(person) wrote the draft."
    }
  }

  fileprivate var advice: String {
    switch self {
    case .none: "daybook rules export, edit the file, then daybook rules import makes one."
    case .open: "End it with daybook rules activate or drop, or give --replace."
    case .changed: "Look at it again: daybook rules diff."
    case .outdated: "Import the file again with --replace, and look at what it changes now."
    case .noChange: "Nothing was drafted."
    case .unapproved: "Somebody who did not write it: daybook rules approve."
    case .ownWork: "Somebody else must approve it."
    }
  }
}

extension StoreRemedy {
  fileprivate var advice: String {
    switch self {
    case .tryAgain: "Try again."
    case .readAgain: "Look again, then decide again."
    case .reopen: "Start again; if it comes back, restore a backup."
    case .mendOutside: "Mend it, then try again."
    case .investigate: "Nothing is sent until this was looked into; daybook doctor checks the records."
    }
  }
}

extension StoreError.FileFault {
  fileprivate var words: String {
    switch self {
    case .symbolicLink: "is a symbolic link, which is not followed"
    case .wrongType: "is neither a plain file nor a folder, as it should be"
    case .tooOpen(let permissions): "can be used by others (mode \(String(permissions, radix: 8)))"
    case .otherOwner(let user): "belongs to another user (\(user))"
    case .inUseElsewhere:
      "has a log beside it, so it is no copy but somebody's records: make one with daybook backup"
    case .networkFileSystem: "lies on a network file system, whose locks cannot be trusted"
    case .system(errno: 2): "does not exist"
    case .system(let code): "cannot be opened (error \(code))"
    }
  }
}

extension StoreError.Subject {
  fileprivate var words: String {
    switch self {
    case .posting(let id): "posting \(id)"
    case .batch(let id): "delivery \(id)"
    case .attempt(let id): "attempt \(id)"
    case .customer(let id): "customer \(id)"
    case .account(let number): "account \(number) in F&O"
    case .errand(let errand): "work on an account with number \(errand)"
    case .setAside(let id): "entry \(id) that was set aside"
    case .hint(let id): "hint \(id) that was given up"
    }
  }
}

extension Binding {
  fileprivate var words: String { "site \(site), \(financeHost), legal entity \(legalEntity)" }
}
