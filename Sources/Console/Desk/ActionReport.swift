import Billing
public import Bookkeeping

/// What came of an action: what was done, what was left out and why, and whether it can be taken back.
public struct ActionReport: Hashable, Sendable {
  /// The ticket of the command.
  public var ticket: Int
  /// How many things it was done to.
  public var done: Int
  /// What it was not done to.
  public var leftOut: [LeftOut]
  /// How it can be taken back, as long as it can.
  public var undo: Undo?
  /// What else is to be said: the file that was written. Empty for nothing.
  public var note: String

  /// A report on a command.
  public init(ticket: Int, done: Int, leftOut: [LeftOut] = [], undo: Undo? = nil, note: String = "") {
    self.ticket = ticket
    self.done = done
    self.leftOut = leftOut
    self.undo = undo
    self.note = note
  }

  /// A way back.
  public enum Undo: Hashable, Sendable {
    /// The approvals can be taken back until then, in milliseconds since 1970 UTC; each posting as it is now.
    case approvals([PostingRef], until: Int64)
    /// The link can be taken away while nothing was sent for it; the customer as it is now.
    case link(CustomerRef)
  }

  /// Something that an action was not done to.
  public struct LeftOut: Hashable, Sendable {
    /// Why.
    public enum Reason: Hashable, Sendable {
      /// It changed since it was chosen.
      case changed
      /// It stands somewhere else now.
      case moved(StateWord)
      /// Its answer is lost; only a look-up leads on.
      case unknownAnswer
      /// Another person must do it, for this reason.
      case fourEyes(String)
      /// Another reason, in a sentence.
      case other(String)
    }

    /// What it is, as people name it: the document, the customer.
    public var name: String
    /// Why.
    public var reason: Reason

    /// Something that was left out.
    public init(_ name: String, _ reason: Reason) {
      self.name = name
      self.reason = reason
    }
  }
}
