/// What stays as a person left it: the view, and in each view order, filter, grouping and columns. The host keeps it.
public struct DeskMemory: Hashable, Sendable, Codable {
  /// The view that was shown, by its name.
  public var view: String
  /// Whether times are shown as times and not as ages.
  public var showsTimes: Bool
  /// What each view remembers, by its name.
  public var views: [String: ViewMemory]

  /// Something to remember.
  public init(view: String, showsTimes: Bool = false, views: [String: ViewMemory] = [:]) {
    self.view = view
    self.showsTimes = showsTimes
    self.views = views
  }
}

/// What one view remembers.
public struct ViewMemory: Hashable, Sendable, Codable {
  /// What was typed behind `/`.
  public var filter: String
  /// The column by which the rows are sorted.
  public var sortColumn: Int
  /// Whether that order is reversed.
  public var isReversed: Bool
  /// By what the rows are grouped, where they can be.
  public var grouping: String?
  /// Whether rows are shown that need nobody.
  public var showsAll: Bool
  /// The columns that were hidden, by their heads.
  public var hidden: [String]

  /// What a view remembers of its list.
  public init(
    _ query: ListQuery = ListQuery(), filter: String = "", grouping: String? = nil, showsAll: Bool = false
  ) {
    self.filter = filter
    (sortColumn, isReversed) = (query.sortColumn, query.isReversed)
    self.grouping = grouping
    self.showsAll = showsAll
    hidden = []
  }
}
