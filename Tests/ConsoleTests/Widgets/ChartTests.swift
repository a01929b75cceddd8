import Testing

@testable import Console

@Suite struct ChartTests {
  private func picture(_ width: Int, _ height: Int = 1, _ draw: (inout Canvas) -> Void) -> [String] {
    var canvas = Canvas(Size(width: width, height: height))
    draw(&canvas)
    return canvas.text
  }

  @Test(
    arguments: [
      (0, 100, "[..........]"), (1, 100_000, "[#.........]"), (50, 100, "[#####.....]"),
      (99, 100, "[#########.]"),
      (100, 100, "[##########]"), (120, 100, "[##########]"), (5, 0, "[..........]"),
    ] as [(Int64, Int64, String)])
  func aBarSaysNeitherAllNorNothingTooEarly(done: Int64, total: Int64, expected: String) {
    #expect(picture(12) { ProgressBar(done: done, of: total).draw(on: &$0, in: $0.bounds) } == [expected])
  }

  @Test func hugeFiguresDoNotOverflow() {
    #expect(
      picture(12) { ProgressBar(done: .max / 2, of: .max).draw(on: &$0, in: $0.bounds) } == ["[####......]"])
    #expect(picture(4) { Sparkline([.max, .max / 2, 0, -5]).draw(on: &$0, in: $0.bounds) } == ["#:"])
  }

  @Test func aGaugeKeepsNameAndFiguresWhenTheBarHasNoRoom() {
    let gauge = Gauge("backfill", ProgressBar(done: 41, of: 60), figures: "41 of 60")
    #expect(
      picture(40) { gauge.draw(on: &$0, in: $0.bounds, nameWidth: 9) } == [
        "backfill  [############.......] 41 of 60"
      ])
    #expect(picture(20) { gauge.draw(on: &$0, in: $0.bounds, nameWidth: 9) } == ["backfill  41 of 60"])
  }

  @Test func aSparklineShowsTheNewestFigures() {
    #expect(picture(5) { Sparkline([9, 0, 1, 2, 3, 4]).draw(on: &$0, in: $0.bounds) } == [" .:|#"])
    #expect(picture(3) { Sparkline([1, 2, 4], top: 400).draw(on: &$0, in: $0.bounds) } == ["..."])
  }

  @Test func aChartHasAScaleAnAxisAndMoments() {
    let chart = ColumnChart([0, 8, 16, 24, 31, 4], marks: ["20:15", "21:14"])
    #expect(
      picture(24, 6) { chart.draw(on: &$0, in: $0.bounds) } == [
        "   31 |    #", "      |   ##", "   15 |  ###", "      | ####:", "    0 +-----------------",
        "       20:15       21:14",
      ])
  }

  @Test func chartsOfAnySizeStayInside() {
    for (width, height) in (0...20).flatMap({ width in (0...8).map { (width, $0) } }) {
      let lines = picture(width, height) {
        ColumnChart([3, 1, 4, 1, 5], marks: ["a", "b"]).draw(on: &$0, in: $0.bounds)
      }
      #expect(lines.count == height)
    }
  }
}
