import Testing

/// The demo in a real terminal, from its first screen to the shell's next prompt.
@Suite struct RealTerminalTests {
  @Test(arguments: [(80, 24), (120, 40)])
  func aVoucherIsReviewedApprovedAndPosted(columns: Int, lines: Int) async throws {
    let folder = try TestFolder()
    let terminal = try await demo(folder, columns, lines)
    try await terminal.press("2")
    try await terminal.wait(for: "[2:Rev")
    try await terminal.wait(for: "Receivable")
    try await terminal.press("/")
    try await terminal.press("-l", "INV-10001")
    try await terminal.press("Enter")
    try await terminal.wait(for: "1 of 1")
    try await terminal.wait(for: "[ Cancel ]", pressing: "a")
    try await terminal.wait(for: "INV-10001 approved", pressing: "y")
    try await terminal.press("8")
    try await terminal.press("/")
    try await terminal.press("-l", "INV-10001")
    try await terminal.press("Enter")
    try await terminal.wait(for: "posted     invoice")
    try await leave(terminal)
  }

  @Test func whateverSizeItGetsItStaysReadable() async throws {
    let folder = try TestFolder()
    let terminal = try await demo(folder, 80, 24)
    try await terminal.resize(columns: 30, lines: 8)
    try await terminal.wait(for: "40 x 10")
    try await terminal.resize(columns: 200, lines: 60)
    try await terminal.wait(for: "What needs you")
    try await leave(terminal)
  }

  /// UX-58: what is copied is in the buffer of tmux, where the console runs in one.
  @Test func whatIsCopiedIsInTheBufferOfTmux() async throws {
    let folder = try TestFolder()
    let terminal = try await demo(folder, 120, 40)
    try await terminal.press("2")
    try await terminal.wait(for: "Receivable")
    try await terminal.wait(for: "the buffer of tmux", pressing: "c")
    #expect(try await terminal.buffer.contains("INV-"))
    try await leave(terminal)
  }

  private func demo(_ folder: TestFolder, _ columns: Int, _ lines: Int) async throws -> RealTerminal {
    let terminal = try await RealTerminal(
      folder, columns: columns, lines: lines, ["demo", "--documents", "60", "--faults", "none"])
    // The first frame may come before the tour does; a key that comes before it does not close it.
    try await terminal.wait(for: "1 of 5")
    try await terminal.press("Escape")
    try await terminal.wait(for: "21 postings wait")
    return terminal
  }

  /// Leaves, and looks at the terminal that is given back (UX-60).
  private func leave(_ terminal: RealTerminal) async throws {
    // It asks first where something was sent and is not in the books yet.
    let answer = try await terminal.wait(for: "It ended with 0.", "Quit Daybook?", pressing: "q")
    if answer == "Quit Daybook?" { try await terminal.wait(for: "It ended with 0.", pressing: "y") }
    try await terminal.wait(for: " icanon")
    #expect(try await terminal.fact("alternate_on") == "0")
    #expect(try await terminal.fact("mouse_any_flag") == "0")
    #expect(try await terminal.fact("cursor_flag") == "1")
  }
}
