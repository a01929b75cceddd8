extension FinanceSystem {
  /// Answers one request whose token was accepted.
  mutating func answer(_ request: WireRequest, at moment: Int64) -> WireAnswer {
    reach(moment)
    let target = Target(request.target)
    var answer: WireAnswer
    do throws(FinanceError) {
      answer = try route(request, path: target.path, query: target.query)
    } catch {
      answer = error.answer
    }
    // Microsoft's support asks for it.
    answer.headers.append(
      WireHeader("ms-dyn-aid", hexText(Chance.mixed(UInt64(bitPattern: moment)), digits: 16)))
    return answer
  }

  private mutating func route(
    _ request: WireRequest, path: String, query: String
  ) throws(FinanceError) -> WireAnswer {
    switch path {
    case "/data/$batch", "/data/%24batch": return try batch(request)
    case "/data/$metadata", "/data/%24metadata": return MetadataDocument(self).answer
    case "/data", "/data/": return serviceDocument(request)
    case PostingEndpoint.path where options.offersPostingService: return try postByService(request)
    default:
      let root = "/data/"
      guard path.utf8.starts(with: root.utf8) else { throw .unknownSet }
      let inner = String(path.utf8.dropFirst(root.utf8.count)) ?? ""
      if let call = try displayValueCall(request, inner) { return answer(call, request) }
      return try answer(try FinanceRequest(request, path: inner, rawQuery: query))
    }
  }

  /// Answers one operation on an entity set.
  mutating func answer(_ request: FinanceRequest) throws(FinanceError) -> WireAnswer {
    guard let shape = shape(of: request.set) else { throw .unknownSet }
    switch (request.method, request.key) {
    case ("GET", nil): return try list(request, shape)
    case ("GET", let key?): return try retrieve(request, shape, key: key)
    case ("POST", nil): return try create(request, shape)
    case ("PATCH", let key?), ("PUT", let key?): return try change(request, shape, key: key)
    case ("DELETE", let key?): return try delete(request, shape, key: key)
    default: throw .wrongMethod(request.method)
    }
  }

  private func shape(of set: String) -> EntityShape? {
    guard let shape = Shapes.named(set) else { return nil }
    return isOffered(shape) ? shape : nil
  }

  /// The BiEntities are not everywhere (contracts/d365fo.md section 6.9).
  func isOffered(_ shape: EntityShape) -> Bool {
    options.offersBusinessIntelligenceSets || !shape.set.hasSuffix("BiEntities")
  }

  private func serviceDocument(_ request: WireRequest) -> WireAnswer {
    let origin = request.origin.isEmpty ? FinanceRequest.usualOrigin : request.origin
    var writer = JsonWriter()
    writer.object { writer in
      writer.member("@odata.context", "\(origin)/data/$metadata")
      writer.array("value", Shapes.all.filter(isOffered)) { writer, shape in
        writer.object { writer in
          writer.member("name", shape.set)
          writer.member("kind", "EntitySet")
          writer.member("url", shape.set)
        }
      }
    }
    return WireAnswer(status: 200, headers: FinanceHeaders.json, body: writer.bytes)
  }
}
