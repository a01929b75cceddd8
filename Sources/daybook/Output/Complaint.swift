/// Why a command did not do what it was asked for: a code for scripts, and what happened, where, and what to do
/// for people.
struct Complaint: Error, Hashable, Sendable, CustomStringConvertible {
  /// How the program ends because of it.
  let status: ExitStatus
  /// A word for scripts, the same in every version.
  let code: Code
  /// One or more sentences; each problem of a configuration has a line of its own.
  let description: String

  /// Words for scripts.
  enum Code: String, Hashable, Sendable, Encodable, CaseIterable {
    case usage, configuration, vault, workspace
    case inUse = "in_use"
    case notFound = "not_found"
    case ambiguous
    case notConfirmed = "not_confirmed"
    case changed
    case remote
    case credentials
    case halted
    case damaged
    case system
    case interrupted
  }

  init(_ status: ExitStatus, _ code: Code, _ sentence: String) {
    self.status = status
    self.code = code
    description = sentence
  }
}
