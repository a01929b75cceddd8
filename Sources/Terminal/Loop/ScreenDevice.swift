import Console

/// Something that happened at the terminal.
enum DeviceEvent: Equatable {
  /// A key was pressed.
  case key(Key)
  /// The mouse did something.
  case pointer(PointerReport)
  /// Text was pasted as a block.
  case paste(String)
  /// The terminal has another size.
  case resized(Size)
  /// The terminal has taken the frame that was under way.
  case room
  /// Somebody asked to stop the process until `fg`.
  case suspendAsked
  /// Somebody stopped the process and let it go on.
  case continued
  /// The console has to end.
  case stop(StopReason)
  /// A line was written to descriptor 2.
  case strayLine(String)
}

/// What became of a frame.
enum FrameFate: Equatable {
  /// The terminal has it.
  case shown
  /// The terminal has taken a part; ``DeviceEvent/room`` will follow.
  case underWay
  /// The terminal has not taken the frame before yet, so this one was dropped.
  case dropped
}

/// The terminal as the loop needs it: curses in life, a script in tests.
protocol ScreenDevice {
  /// Columns and lines.
  var size: Size { get }
  /// How text becomes glyphs here.
  var lettering: Lettering { get }
  /// What the user should know about the terminal.
  var notices: [String] { get }

  /// Sleeps until something happens, at most some milliseconds, for ever without a number.
  mutating func wait(milliseconds: Int64?) -> [DeviceEvent]
  /// Shows a canvas.
  mutating func show(_ canvas: Canvas) -> FrameFate
  /// Makes the next frame draw every cell.
  mutating func redraw()
  /// Gives the terminal to the shell until the process is continued.
  mutating func suspend()
  /// Gives the terminal to this program, run once more with these arguments, until that ends.
  ///
  /// - Returns: whether it could be started.
  mutating func lend(_ arguments: [String]) -> Bool
  /// Takes the terminal again after somebody else stopped the process.
  mutating func resume()
  /// Uses the mouse, or leaves it to the terminal.
  mutating func useMouse(_ isOn: Bool)
  /// Sends a sequence that draws nothing.
  mutating func send(_ bytes: [UInt8])
  /// Gives the terminal back.
  mutating func close()
}
