import Foundation
import Testing
@testable import Console

@Suite struct LookTests {
  @Test func look() throws {
    guard let script = ProcessInfo.processInfo.environment["LOOK"] else { return }
    var desk = try ScriptedDesk()
    for word in script.split(separator: ",") {
      if word.count > 3, word.contains("x"), let w = Int(word.split(separator: "x")[0]), let h = Int(word.split(separator: "x")[1]) { desk.resize(w, h); continue }
      if word.first == "+", word.count > 1 { desk.wait(Int64(word.dropFirst()) ?? 0); continue }
      if word == "!" { print("== \(desk.size)"); print(desk.screen.map { "|" + $0 }.joined(separator: "\n")); continue }
      if word.first == "'" { desk.type(String(word.dropFirst())); continue }
      if let key = Key(String(word)) { desk.press(key) } else { print("no key \(word)") }
    }
    print("== \(desk.size)\n" + desk.screen.map { "|" + $0 }.joined(separator: "\n"))
    print("acts", desk.acts, desk.effects)
  }
}
