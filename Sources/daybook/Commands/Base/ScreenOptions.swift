import ArgumentParser
import Console
import Terminal

/// How the console looks, for the verbs that open it.
struct ScreenOptions: ParsableArguments, Sendable {
  @Option(
    help: """
      Colours: default (or dark), light, contrast, mono. Else DAYBOOK_THEME says it; NO_COLOR means none.
      """)
  var theme: String?

  @Flag(help: "Only ASCII signs: for terminals whose fonts lack lines.")
  var ascii = false

  @Flag(help: "Leaves the mouse to the terminal; M takes it back.")
  var noMouse = false

  @Flag(help: "Nothing fades, and counters move every five seconds at most.")
  var reducedMotion = false

  @Flag(help: "Look only: every key that decides something is off.")
  var readOnly = false

  func validate() throws {
    guard let theme, Theme(named: theme) == nil else { return }
    throw ValidationError("--theme is \(theme); it takes default, dark, light, contrast or mono.")
  }

  /// The settings of a screen in an environment, as asked for here.
  func settings(_ environment: [String: String]) -> ScreenSettings {
    var settings = ScreenSettings(environment: environment)
    settings.theme = theme ?? environment["DAYBOOK_THEME"]
    settings.isASCII = ascii
    settings.usesMouse = !noMouse
    return settings
  }

  /// Who sits there, as asked for here.
  func apply(to setup: inout Setup) {
    setup.reducedMotion = reducedMotion
    if readOnly { setup.role = .viewer }
  }
}
