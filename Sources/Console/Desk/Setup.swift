public import Bookkeeping

/// Who sits at the console and what the host can do. It does not change while the console runs.
public struct Setup: Sendable {
  /// The name under which everything is recorded.
  public var person: String
  /// What the person may do.
  public var role: Role
  /// The keys.
  public var keymap: Keymap<Act>
  /// Who posts in F&O.
  public var posting: PostingWay
  /// Whether the engine runs in this process and ends with the console.
  public var ownsEngine: Bool
  /// Whether the engine can go on without the console.
  public var canDetach: Bool
  /// Whether the five cards of the first start are shown.
  public var showsTour: Bool
  /// Whether nothing fades and counters move slowly (UX-74).
  public var reducedMotion: Bool
  /// How the console was left the last time; nil at the first start.
  public var memory: DeskMemory?
  /// Whether a lesson is given, on a company that is made up for it.
  public var isLesson = false
  /// What is said at once: that something of the last time could not be read.
  public var greeting: [String] = []

  /// A console for a person.
  public init(
    person: String, role: Role = .reviewer, keymap: Keymap<Act> = .daybook, posting: PostingWay = .job,
    ownsEngine: Bool = true,
    canDetach: Bool = false, showsTour: Bool = false, reducedMotion: Bool = false
  ) {
    self.person = person
    self.role = role
    self.keymap = keymap
    self.posting = posting
    self.ownsEngine = ownsEngine
    self.canDetach = canDetach
    self.showsTour = showsTour
    self.reducedMotion = reducedMotion
  }

  /// What a person may do.
  public enum Role: String, Hashable, Sendable, CaseIterable {
    /// Look, and nothing else.
    case viewer
    /// Decide about postings and customers.
    case reviewer
  }
}
