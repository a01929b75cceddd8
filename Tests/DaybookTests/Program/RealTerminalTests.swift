import Testing

/// The demo in a real terminal, from its first screen to the shell's next prompt.
@Suite struct RealTerminalTests {
  @Test(arguments: [(80, 24), (120, 40)])
  func aVoucherIsReviewedApprovedAndPosted(columns: Int, lines: Int) throws {
    let folder = try TestFolder()
    let terminal = try demo(folder, columns, lines)
    try terminal.press("2")
    try terminal.wait(for: "[2:Review")
    try terminal.wait(for: "Receivable")
    try terminal.press("/")
    try terminal.press("-l", "INV-10001")
    try terminal.press("Enter")
    try terminal.wait(for: "1 of 1")
    try terminal.wait(for: "[ Cancel ]", pressing: "a")
    try terminal.wait(for: "INV-10001 approved", pressing: "y")
    try terminal.press("8")
    try terminal.press("/")
    try terminal.press("-l", "INV-10001")
    try terminal.press("Enter")
    try terminal.wait(for: "post")
    try leave(terminal)
  }

  @Test func whateverSizeItGetsItStaysReadable() throws {
    let folder = try TestFolder()
    let terminal = try demo(folder, 80, 24)
    try terminal.resize(columns: 30, lines: 8)
    try terminal.wait(for: "40 x 10")
    try terminal.resize(columns: 200, lines: 60)
    try terminal.wait(for: "What needs you")
    try leave(terminal)
  }

  private func demo(_ folder: TestFolder, _ columns: Int, _ lines: Int) throws -> RealTerminal {
    let terminal = try RealTerminal(
      folder, columns: columns, lines: lines, ["demo", "--documents", "60", "--faults", "none"])
    try terminal.wait(for: "What needs you")
    try terminal.press("Escape")
    try terminal.wait(for: "21 postings wait")
    return terminal
  }

  /// Leaves, and looks at the terminal that is given back (UX-60).
  private func leave(_ terminal: RealTerminal) throws {
    // It asks first where something was sent and is not in the books yet.
    let answer = try terminal.wait(for: "It ended with 0.", "Quit Daybook?", pressing: "q")
    if answer == "Quit Daybook?" { try terminal.wait(for: "It ended with 0.", pressing: "y") }
    try terminal.wait(for: " icanon")
    #expect(try terminal.fact("alternate_on") == "0")
    #expect(try terminal.fact("mouse_any_flag") == "0")
    #expect(try terminal.fact("cursor_flag") == "1")
  }
}
