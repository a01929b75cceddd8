public import Bookkeeping

/// Why the store did not do what it was asked for: what, where, and what is known about it.
///
/// Nothing of a failed method is stored. The sentences stand in `Console/Wording`; ``StoreError/remedy`` says
/// what kind of cure there is.
public enum StoreError: Error, Hashable, Sendable {
  // Opening

  /// The file, or its folder, is not what the store may work on (reliability.md S15, D5).
  case fileRefused(path: String, FileFault)
  /// Another process works on the file; its process id, where the lock file names one (reliability.md I15).
  case inUse(path: String, processID: Int32?)
  /// The file is a database of another program.
  case foreignFile(path: String, applicationID: Int64)
  /// The file was written by a newer Daybook (reliability.md I24).
  case newerSchema(found: Int, known: Int)
  /// A reader does not migrate; a writer must open the file first.
  case olderSchema(found: Int, known: Int)
  /// Tables, indexes or triggers are not those of this version (reliability.md S19).
  case schemaDiffers(version: Int)
  /// The file belongs to another site, F&O host or legal entity (reliability.md I16).
  case differentBinding(stored: Binding, asked: Binding)
  /// SQLite is older than the version that the store relies on.
  case libraryTooOld(found: String, needed: String)
  /// A setting did not take effect.
  case settingRefused(name: String, wanted: String, found: String)

  // Working

  /// The method writes, and the file was opened for reading.
  case openedForReading(operation: String)
  /// The store was closed.
  case closed(operation: String)
  /// An earlier error left the connection in doubt: open the file anew before anything else.
  case suspended(operation: String, since: String)
  /// Another engine holds the lease until this moment (milliseconds since 1970 UTC).
  case leaseTaken(by: String, until: Int64)
  /// The method is the engine's, and the engine's lease was taken over, or was never taken.
  case leaseLost(operation: String)
  /// An invariant was found broken: nothing is sent (reliability.md I19).
  case halted(reason: String)
  /// The rule book or master data of the caller are not the stored ones: read them again.
  case outdatedBooks(operation: String)
  /// There is no such row.
  case notFound(Subject)
  /// A rule book must have a higher version than the stored one.
  case versionNotHigher(stored: Int, given: Int)
  /// Nothing was done with the draft of the rule book.
  case draftRefused(DraftRefusal)
  /// The link of a customer changed in the meantime.
  case linkChanged(customer: String, version: Int)
  /// The place in a list is no place in this order.
  case unreadableKey(RowKey)
  /// A batch of work is larger than a method takes at once (reliability.md I18).
  case tooMany(operation: String, given: Int, limit: Int)
  /// A text is longer than its column takes.
  case tooLong(operation: String, bytes: Int, limit: Int)
  /// Too many hints wait; the sender should come again later.
  case inboxFull(waiting: Int, limit: Int)
  /// A posting key was given to another posting before (reliability.md I1).
  case shortKeyTaken(ShortKey, by: Posting.ID)
  /// The write does not fit the state of the delivery.
  case outOfTurn(batch: JournalBatch.ID, state: JournalBatch.State)
  /// A backfill that this person started is under way; there is one at a time.
  case backfillUnderWay(DayRange, by: String)
  /// The backfill stands so that the order does not fit; nil where there was none.
  case backfillOutOfTurn(BackfillOrder, state: Backfill.State?)
  /// What is to be sent again differs from what was sent (reliability.md F1).
  case requestDiffers(batch: JournalBatch.ID, step: JournalBatch.Step)
  /// A stored value cannot be read: stop and look.
  case damaged(table: String, row: Int64, what: String)

  // SQLite

  /// The disk is full; what was under way is undone, and the store goes on when there is space.
  case diskFull(operation: String)
  /// Another connection held the lock for too long.
  case busy(operation: String)
  /// SQLite refused, with its extended code and words.
  case database(operation: String, code: Int32, words: String)

  /// What a missing row was to be.
  public enum Subject: Hashable, Sendable {
    /// A posting.
    case posting(Posting.ID)
    /// A delivery.
    case batch(JournalBatch.ID)
    /// A write to F&O.
    case attempt(Int64)
    /// A customer by Chargebee's id.
    case customer(String)
    /// A customer account of F&O.
    case account(String)
    /// Work on a customer account.
    case errand(AccountErrand.ID)
    /// An entry that was set aside.
    case setAside(Int64)
    /// News that were given up.
    case hint(Int64)
  }

  /// What is wrong with a file or its folder.
  public enum FileFault: Hashable, Sendable {
    /// It is a symbolic link.
    case symbolicLink
    /// It is no regular file, or no folder where one is needed.
    case wrongType
    /// Others may read or write it; its permissions, for example 0644 (octal).
    case tooOpen(permissions: UInt32)
    /// It belongs to another user.
    case otherOwner(userID: UInt32)
    /// It lies on a network file system, whose locks cannot be trusted.
    case networkFileSystem
    /// It has a write-ahead log beside it, so it is no copy but somebody's records.
    case inUseElsewhere
    /// The system refused, with its error number.
    case system(errno: Int32)
  }
}

/// Kinds of cures for a store error.
public enum StoreRemedy: Hashable, Sendable {
  /// The same again, later.
  case tryAgain
  /// The caller read something that changed: read again, then decide again.
  case readAgain
  /// Close and open the file; if it comes back, restore a backup.
  case reopen
  /// A person must change something outside: permissions, disk space, configuration, another process.
  case mendOutside
  /// The data must be looked at; nothing is sent until then.
  case investigate
}

extension StoreError {
  /// Whether the file is to blame: a page or a value of it cannot be what was written.
  public var meansDamage: Bool {
    switch self {
    case .damaged: true
    // SQLite's words for a broken page and for a file that is none of its own.
    case .database(_, let code, _): [11, 26].contains(code & 0xFF)
    default: false
    }
  }

  /// What kind of cure there is.
  public var remedy: StoreRemedy {
    switch self {
    case .fileRefused, .inUse, .foreignFile, .newerSchema, .olderSchema, .differentBinding, .libraryTooOld,
      .settingRefused, .openedForReading, .diskFull, .tooLong:
      .mendOutside
    case .busy, .inboxFull, .leaseTaken, .tooMany: .tryAgain
    case .outdatedBooks, .notFound, .versionNotHigher, .draftRefused, .linkChanged, .outOfTurn,
      .unreadableKey,
      .backfillUnderWay, .backfillOutOfTurn:
      .readAgain
    case .closed, .suspended, .leaseLost: .reopen
    case .schemaDiffers, .halted, .shortKeyTaken, .requestDiffers, .damaged, .database: .investigate
    }
  }
}
