import Testing

@testable import Console

@Suite struct DialogTests {
  static func approve(openedBy opener: Key? = "a") -> Dialog {
    Dialog(
      "Approve 2 of 3 postings",
      [
        "You approve for posting to USMF, period November 2026:", "",
        "   1 invoice         1,840.00 EUR", "   1 invoice        12,040.50 PLN", "",
        "Left out: INV-20940 (310.00 EUR), changed since you chose it.",
      ],
      buttons: [.init("Cancel"), .init("Approve 2"), .init("Look at INV-20940")], openedBy: opener, at: .start
    )
  }

  static func typed() -> Dialog {
    Dialog(
      "Retry 1,204 postings", ["This sends 1,204 postings, 812,400.00 EUR, to D365 again."],
      buttons: [.init("Cancel"), .init("Retry")],
      field: .init(
        "Type the number of postings to go on:", demand: .exactly("1204"), reason: "number not typed yet"),
      openedBy: "R", at: .start)
  }

  private func press(_ dialog: inout Dialog, _ keys: [Key], at now: Moment = .start + 1_000) -> Dialog.Answer
  {
    var answer = Dialog.Answer.open
    for key in keys where answer == .open { answer = dialog.press(key, at: now) }
    return answer
  }

  /// UX-31: no number of presses of the key that opened a dialog does anything in it.
  @Test(arguments: ["a", "x", "r", "R", "m", "y", .enter, .control("p")] as [Key])
  func theKeyThatOpensADialogDoesNothingInIt(opener: Key) {
    var dialog = Self.approve(openedBy: opener)
    #expect(press(&dialog, Array(repeating: opener, count: 50)) == .open)
    #expect(dialog.marked == 0)
  }

  @Test func enterPressesCancelUntilTheMarkWasMoved() {
    var dialog = Self.approve()
    #expect(press(&dialog, [.enter]) == .cancelled)
    dialog = Self.approve()
    #expect(press(&dialog, [.tab, .enter]) == .pressed(1))
    dialog = Self.approve()
    #expect(press(&dialog, [.backTab, .enter]) == .pressed(2))
    dialog = Self.approve(openedBy: .enter)
    #expect(press(&dialog, [.right, .enter]) == .pressed(1))
  }

  @Test func onlyYAffirmsAndEscLeaves() {
    var dialog = Self.approve()
    #expect(press(&dialog, ["y"]) == .pressed(1))
    for key in [Key.escape, "q", .control("c"), .function(10)] {
      dialog = Self.approve()
      #expect(press(&dialog, [key]) == .cancelled)
    }
  }

  /// UX-31, for every key there is: without `y`, and without moving the mark, nothing is affirmed.
  @Test func noOtherKeyAffirms() {
    var keys: [Key] = (0x20..<0x7F).compactMap { Unicode.Scalar($0) }.map { .character($0) }
    keys += [.enter, .up, .down, .home, .end, .pageUp, .pageDown, .backspace, .delete, .insert]
    keys += (0x61...0x7A).compactMap { Unicode.Scalar($0) }.map { .control($0) }
    for key in keys where key != "y" {
      var dialog = Self.approve()
      for _ in 0..<5 {
        if case .pressed = dialog.press(key, at: .start + 1_000) { Issue.record("\(key) affirmed") }
      }
    }
  }

  @Test func aTypedConfirmationIsOffUntilTheNumberStands() {
    var dialog = Self.typed()
    #expect(dialog.reason(1) == "number not typed yet")
    #expect(press(&dialog, ["1", "2", .enter]) == .refused("number not typed yet"))
    #expect(press(&dialog, ["0", "4"]) == .open)
    #expect(dialog.reason(1) == nil)
    #expect(press(&dialog, [.enter]) == .open)
    #expect(dialog.marked == 1)
    #expect(press(&dialog, [.enter]) == .pressed(1))
  }

  @Test func anEmptyFieldLeavesEnterToCancel() {
    var dialog = Self.typed()
    #expect(press(&dialog, [.enter]) == .cancelled)
  }

  @Test func theOpeningKeyHeldDownTypesNothingIntoAField() {
    var dialog = Self.typed()
    for step in 1...20 { _ = dialog.press("R", at: .start + Int64(step) * 30) }
    #expect(dialog.field?.input.isEmpty == true)
    _ = dialog.press("R", at: .start + 2_000)
    #expect(dialog.field?.input.text == "R")
  }

  @Test func aReasonMustSaySomething() {
    var dialog = Dialog(
      "Hold INV-20931", [], buttons: [.init("Cancel"), .init("Hold")],
      field: .init("Reason:", demand: .anything, reason: "a reason is needed"), openedBy: "x", at: .start)
    _ = press(&dialog, [" ", " "])
    #expect(dialog.reason(1) == "a reason is needed")
    dialog.paste("contract\nunclear")
    #expect(dialog.reason(1) == nil)
    #expect(dialog.field?.input.text == "  contract unclear")
  }

  @Test func candidatesAreChosenWithTheArrowsAndNeverBeforehand() {
    var dialog = Dialog(
      "Link Umbrella plc", [], buttons: [.init("Cancel"), .init("Link")],
      field: .init("find:"), choices: Choices(["US-0412  Umbrella PLC", "US-1190  Umbrella Holdings"]),
      openedBy: "m", at: .start)
    #expect(dialog.choices?.cursor == nil)
    _ = press(&dialog, [.down, .down, .down])
    #expect(dialog.choices?.cursor == 1)
    #expect(press(&dialog, [.tab, .enter]) == .pressed(1))
  }

  @Test func clicksPressButtonsThatAreOn() {
    var dialog = Self.approve()
    #expect(dialog.click(.button(1)) == .pressed(1))
    dialog = Self.typed()
    #expect(dialog.click(.button(1)) == .refused("number not typed yet"))
    #expect(dialog.click(.line(3)) == .open)
  }

  @Test func theFrameShowsTheKeysAndTheButtonsTheirVerbs() {
    var canvas = Canvas(Size(width: 70, height: 12))
    Self.approve().draw(on: &canvas, in: canvas.bounds)
    #expect(
      canvas.text == [
        "", "  +- Approve 2 of 3 postings --------------------------------------+",
        "  | You approve for posting to USMF, period November 2026:         |",
        "  |                                                                |",
        "  |    1 invoice         1,840.00 EUR                              |",
        "  |    1 invoice        12,040.50 PLN                              |",
        "  |                                                                |",
        "  | Left out: INV-20940 (310.00 EUR), changed since you chose it.  |",
        "  |                                                                |",
        "  |   [ Cancel ]  [ Approve 2 ]  [ Look at INV-20940 ]             |",
        "  +- Tab or arrows move, Enter presses, y = Approve, Esc = Cancel -+",
        "",
      ])
  }

  /// TEST-4.
  @Test func dialogsOfAnySizeKeepTheirButtonsAsLongAsThereIsRoom() {
    let sizes = (1...90).flatMap { width in (1...30).map { Size(width: width, height: $0) } }
    for (index, size) in sizes.enumerated() {
      var canvas = Canvas(size)
      (index % 2 == 0 ? Self.approve() : Self.typed()).draw(on: &canvas, in: canvas.bounds)
      guard size.width >= 40, size.height >= 10 else { continue }
      #expect(canvas.text.contains { $0.contains("[ Cancel ]") }, "\(size)")
    }
  }
}
