extension World {
  /// Answers a request of a test or a demo about the sandbox itself: paths under `/sandbox/`.
  ///
  /// `GET` of `truth`, `books?post_when=finalised&gross=true`, `finance`, `log`, `clock` and `plans`; `POST` of
  /// `acts` (one act), `faults` (`{"plan":"storm"}`) and `script` (one fault for one request). Bodies are JSON;
  /// a refusal is 409 with a sentence.
  public mutating func control(_ request: WireRequest, at milliseconds: Int64) -> WireAnswer {
    advance(to: milliseconds)
    let target = Target(request.target)
    do throws(ActRefusal) {
      switch (request.method, target.path) {
      case ("GET", "/sandbox/truth"): return Self.answer { $0.truth(truth) }
      case ("GET", "/sandbox/books"): return books(target.query)
      case ("GET", "/sandbox/finance"): return Self.answer { $0.finance(financeState) }
      case ("GET", "/sandbox/log"): return Self.answer { $0.log(log) }
      case ("GET", "/sandbox/clock"): return clock
      case ("GET", "/sandbox/plans"): return plans
      case ("POST", "/sandbox/acts"): return try act(request)
      case ("POST", "/sandbox/faults"): return try replacePlan(request)
      case ("POST", "/sandbox/script"): return try addScript(request)
      default: return WireAnswer(status: 404)
      }
    } catch {
      return Self.answer(status: 409) { $0.object { $0.member("error", error.reason) } }
    }
  }

  private static func answer(status: Int = 200, _ body: (inout JsonWriter) -> Void) -> WireAnswer {
    var writer = JsonWriter()
    body(&writer)
    return WireAnswer(
      status: status, headers: [WireHeader("Content-Type", "application/json")], body: writer.bytes)
  }

  private static let done = WireAnswer(status: 204)

  private func books(_ query: String) -> WireAnswer {
    let pairs = QueryPairs(query)
    var policy = Books.Policy()
    policy.postWhen = pairs?["post_when"].flatMap(Books.Policy.Posting.init(rawValue:)) ?? .paid
    policy.isGross = pairs?["gross"] == "true"
    policy.discountsBeforeTax = pairs?["before_tax"] == "discount"
    policy.onAccount = pairs?["on_account"].flatMap(Books.Policy.OnAccount.init(rawValue:)) ?? .customer
    policy.deferred = pairs?["deferred"]?.split(separator: ",").map(String.init) ?? []
    return Self.answer { $0.books(truth.books(policy)) }
  }

  private var clock: WireAnswer {
    Self.answer { writer in
      writer.object { writer in
        writer.member("now", now)
        writer.optional("next_due", nextDue)
      }
    }
  }

  private var plans: WireAnswer {
    Self.answer { writer in
      writer.object { writer in
        writer.member("plan", desk.plan.name)
        writer.array("plans", FaultPlan.names) { $0.string($1) }
      }
    }
  }

  private func json(_ request: WireRequest) throws(ActRefusal) -> Json {
    do throws(JsonReader.Failure) {
      return try JsonReader.read(request.body)
    } catch {
      throw ActRefusal("The body is no JSON: \(error.reason) at byte \(error.offset).")
    }
  }

  private mutating func act(_ request: WireRequest) throws(ActRefusal) -> WireAnswer {
    try perform(try ActReader.read(try json(request)), at: now)
    return Self.done
  }

  private mutating func replacePlan(_ request: WireRequest) throws(ActRefusal) -> WireAnswer {
    let name = try json(request)["plan"]?.text ?? ""
    guard let plan = FaultPlan.named(name) else { throw ActRefusal("There is no plan \(name).") }
    setFaults(plan)
    return Self.done
  }

  private mutating func addScript(_ request: WireRequest) throws(ActRefusal) -> WireAnswer {
    script(try FaultReader.read(try json(request)))
    return Self.done
  }
}
