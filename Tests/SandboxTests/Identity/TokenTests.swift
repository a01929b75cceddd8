import Testing

@testable import Sandbox

@Suite struct TokenTests {
  private let first = "/acme.onmicrosoft.com/oauth2/token"
  private let second = "/acme.onmicrosoft.com/oauth2/v2.0/token"

  @Test func versionOneCountsInTextsAndVersionTwoInNumbers() {
    var bench = Bench()
    let old = bench.send(.identity, "POST", first, body: bench.tokenBody())
    #expect(old.json["expires_in"] == .string("3599"))
    #expect(old.json["resource"]?.text == "https://acme.operations.dynamics.com")
    let new = bench.send(
      .identity, "POST", second,
      body: bench.tokenBody { $0["scope"] = "https://acme.operations.dynamics.com/.default" })
    #expect(new.json["expires_in"] == .number("3599"))
    #expect(new.json["access_token"]?.text?.isEmpty == false)
  }

  @Test func everyMistakeHasItsNumber() {
    var bench = Bench()
    let cases: [(String, [UInt8], Int, Int)] = [
      (first, bench.tokenBody { $0["client_secret"] = "wrong" }, 401, 7_000_215),
      (first, bench.tokenBody { $0["client_secret"] = "old~secret" }, 401, 7_000_222),
      (first, bench.tokenBody { $0["client_id"] = "nobody" }, 400, 700_016),
      ("/elsewhere/oauth2/token", bench.tokenBody(), 400, 90_002),
      (second, bench.tokenBody { $0["scope"] = "https://acme.operations.dynamics.com" }, 400, 70_011),
      (first, bench.tokenBody { $0["resource"] = "nowhere" }, 400, 500_011),
      (first, bench.tokenBody { $0["grant_type"] = "password" }, 400, 900_144),
      (first, [0x25, 0xFF], 400, 900_144),
    ]
    for (target, body, status, code) in cases {
      let reply = bench.send(.identity, "POST", target, body: body)
      #expect(reply.status == status)
      #expect(reply.json["error_codes"] == .array([.integer(code)]))
      #expect(reply.json["error_description"]?.text?.hasPrefix("AADSTS\(code): ") == true)
    }
  }

  /// A secret with `+`, `/` and `&` that is sent raw looks like a valid request and ends in 401.
  @Test func aSecretThatIsNotEncodedIsAnotherSecret() {
    var bench = Bench()
    let identity = bench.world.options.identity
    let raw =
      "grant_type=client_credentials&client_id=\(identity.clientID)&client_secret=\(identity.clientSecret)"
      + "&resource=https://acme.operations.dynamics.com"
    #expect(bench.send(.identity, "POST", first, body: Array(raw.utf8)).status == 401)
  }

  @Test func aTokenEndsByTheClock() {
    var bench = Bench()
    bench.renewsToken = false
    #expect(bench.finance("GET", "LegalEntities").status == 200)
    bench.time += 3_598_999
    #expect(bench.finance("GET", "LegalEntities").status == 200)
    bench.time += 1
    let late = bench.finance("GET", "LegalEntities")
    #expect(late.status == 401)
    #expect(late.answer.header("www-authenticate")?.hasPrefix("Bearer authorization_uri=") == true)
  }

  @Test func aTokenForAnotherSpellingOfTheHostIsNotTaken() {
    for resource in ["https://acme.operations.dynamics.com/", "https://ACME.operations.dynamics.com"] {
      var bench = Bench { $0.finance.audience = "https://acme.operations.dynamics.com" }
      let reply = bench.send(.identity, "POST", first, body: bench.tokenBody { $0["resource"] = resource })
      let token = reply.json["access_token"]?.text ?? ""
      let answer = bench.send(
        .financeOperations, "GET", "/data/LegalEntities",
        headers: [WireHeader("Authorization", "Bearer \(token)")])
      #expect(reply.status == 200)
      #expect(answer.status == 401)
    }
  }

  @Test func withoutATokenOrWithAnUnknownOneNothingIsAnswered() {
    var bench = Bench()
    #expect(bench.send(.financeOperations, "GET", "/data/LegalEntities").status == 401)
    let unknown = [WireHeader("authorization", "Bearer abc")]
    #expect(bench.send(.financeOperations, "GET", "/data/LegalEntities", headers: unknown).status == 401)
  }
}
