/// What a click on a place of the screen means to the model that drew it.
public enum Target: Hashable, Sendable {
  /// The same as pressing a key: hints, views, buttons of the frame.
  case key(Key)
  /// A visible line of a list, counted from its first one.
  case line(Int)
  /// The head of a column, by its index in the table.
  case column(Int)
  /// A button of the dialog, by its index.
  case button(Int)
  /// A choice of the open picker or palette, by its index.
  case choice(Int)
  /// A pane, by its number on this view.
  case pane(Int)
}
