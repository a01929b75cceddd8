import Testing

@testable import Console

@Suite struct TextFieldTests {
  @Test func typingGoesWhereTheCursorIs() {
    var field = TextField("umba")
    for key in [Key.left, .left, "r", .home, .delete, "U", .end, "!"] { _ = field.press(key) }
    #expect(field.text == "Umrba!")
    for key in [Key.backspace, .home, .backspace] { _ = field.press(key) }
    #expect(field.text == "Umrba")
  }

  @Test func controlKeysDeleteWordsAndLines() {
    var field = TextField("hold for a contract ")
    _ = field.press(.control("w"))
    #expect(field.text == "hold for a ")
    _ = field.press(.control("w"))
    _ = field.press(.control("w"))
    #expect(field.text == "hold ")
    _ = field.press(.control("u"))
    #expect(field.isEmpty)
  }

  @Test(arguments: [Key.enter, .escape, .tab, .up, .down, .function(3), .alt("x")])
  func keysThatMeanNothingToItAreLeftToOthers(key: Key) {
    var field = TextField("x")
    let wasTaken = field.press(key)
    #expect(!wasTaken)
    #expect(field.text == "x")
  }

  @Test func nothingInvisibleCanBeTypedOrPasted() {
    var field = TextField()
    field.insert("a\u{1B}[31m\u{202E}b\nc\u{200B}")
    #expect(field.text == "a[31mb c")
  }

  @Test func aFieldHoldsNoMoreThanItsLimit() {
    var field = TextField(limit: 5)
    field.insert("123456789")
    #expect(field.text == "12345")
  }

  @Test func thePlaceWhereOneTypesCanBeSeen() {
    var field = TextField("a very long reason indeed")
    var canvas = Canvas(Size(width: 10, height: 1))
    field.draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.text == ["on indeed"])
    #expect(canvas.cursor == .init(at: Point(x: 9, y: 0), isVisible: true))
    _ = field.press(.home)
    canvas = Canvas(Size(width: 10, height: 1))
    field.draw(on: &canvas, in: canvas.bounds)
    #expect(canvas.text == ["a very lon"])
    #expect(canvas.cursor?.place.x == 0)
  }
}
