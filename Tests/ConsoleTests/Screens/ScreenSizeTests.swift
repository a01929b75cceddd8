import Testing

@testable import Console

/// TEST-4: every view and everything that can lie over one, at all sizes.
///
/// The parts of a picture depend on width or on height, hardly on both together. So each of them is drawn at
/// every width and at every height; all pairs are drawn once each, with the scenes taking turns.
@Suite struct ScreenSizeTests {
  static let scenes: [ScreenScene?] = [nil] + ScreenScene.allCases.map { $0 }

  @Test(arguments: [0, 1, 2, 3])
  func nothingTrapsAtAnySize(part: Int) throws {
    var models = try Self.models().enumerated().filter { $0.offset % 4 == part }.map(\.element)
    for (turn, size) in Self.pairs.enumerated() {
      draw(&models[turn % models.count], size)
    }
    for index in models.indices {
      for width in stride(from: 40 + index % 2, through: 90, by: 2) {
        draw(&models[index], Size(width: width, height: 10 + (width * 7 + index) % 21))
      }
      for height in 10...30 {
        draw(&models[index], Size(width: 40 + (height * 11 + index * 5) % 51, height: height))
      }
      for size in [(1, 1), (39, 30), (90, 9), (120, 40), (200, 60)] {
        draw(&models[index], Size(width: size.0, height: size.1))
      }
    }
  }

  @Test func theLargestScreenIsNotTooLarge() throws {
    for var model in try Self.models() { draw(&model, Size(width: 300, height: 100)) }
  }

  /// Every pair of a width from 1 to 90 and a height from 1 to 30.
  private static let pairs = (1...30).flatMap { height in (1...90).map { Size(width: $0, height: height) } }

  private static func models() throws -> [DaybookModel] {
    let size = Size(width: 80, height: 24)
    return try ScriptedDesk.offered.map { try ScreenState.normal.desk($0, size).model }
      + ScreenScene.allCases.map { try $0.desk(size).model }
  }

  private func draw(_ model: inout DaybookModel, _ size: Size) {
    _ = model.update(.resized(size), at: .start + 20_000)
    let canvas = model.view(size, lettering: .plain)
    #expect(canvas.cells.count == size.width * size.height)
    if let place = canvas.cursor?.place { #expect(canvas.bounds.contains(place), "\(size)") }
  }
}
