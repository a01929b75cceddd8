extension FinanceSystem {
  /// `POST /data/$batch`: the outer status is 200 even when a changeset failed (contracts/d365fo.md section 2).
  mutating func batch(_ request: WireRequest) throws(FinanceError) -> WireAnswer {
    guard request.method == "POST" else { throw .wrongMethod(request.method) }
    guard let boundary = MultipartReader.boundary(of: request.header("Content-Type")) else {
      throw .request("The batch request must have a multipart/mixed content type with a boundary.")
    }
    let parts = try batchParts(request, boundary: boundary)
    let name = "batchresponse_\(responseIdentifier())"
    var writer = MultipartWriter(boundary: name)
    for part in parts { answer(part, into: &writer) }
    return WireAnswer(
      status: 200,
      headers: [
        WireHeader("Content-Type", "multipart/mixed; boundary=\(name)"), WireHeader("OData-Version", "4.0"),
      ], body: writer.finished())
  }

  private func batchParts(
    _ request: WireRequest, boundary: String
  ) throws(FinanceError) -> [BatchPart] {
    var parts: [BatchPart] = []
    for part in MultipartReader.parts(request.body, boundary: boundary) {
      parts.append(try BatchPart(part, origin: request.origin))
    }
    guard parts.reduce(0, { $0 + $1.count }) <= 5_000 else {
      throw .request("The batch holds more than 5000 operations.")
    }
    return parts
  }

  private mutating func responseIdentifier() -> String {
    let hash = Chance.mixed(UInt64(bitPattern: numbers.nextRecord()))
    let tail = Chance.mixed(hash)
    return "\(hexText(hash >> 32, digits: 8))-\(hexText(hash >> 16, digits: 4))-4\(hexText(hash, digits: 3))"
      + "-a\(hexText(tail >> 48, digits: 3))-\(hexText(tail, digits: 12))"
  }

  private mutating func answer(_ part: BatchPart, into writer: inout MultipartWriter) {
    switch part {
    case .operation(let operation):
      writer.add(answer(operation), contentID: operation.contentID)
    case .changeset(let operations):
      var inner = MultipartWriter(boundary: "changesetresponse_\(responseIdentifier())")
      for (operation, answer) in changeset(operations) { inner.add(answer, contentID: operation.contentID) }
      writer.add(inner)
    }
  }

  private mutating func answer(_ operation: BatchOperation) -> WireAnswer {
    do throws(FinanceError) {
      return try answer(operation.request)
    } catch {
      return error.answer
    }
  }

  /// All operations, or none: after a failure only that one has an answer, with status 500.
  private mutating func changeset(_ operations: [BatchOperation]) -> [(BatchOperation, WireAnswer)] {
    undo = []
    defer { undo = nil }
    var answers: [(BatchOperation, WireAnswer)] = []
    for operation in operations {
      do throws(FinanceError) {
        answers.append((operation, try answer(operation.request)))
      } catch {
        takeBack()
        var answer = error.answer
        answer.status = 500
        return [(operation, answer)]
      }
    }
    return answers
  }

  /// Undoes everything that the changeset has done so far, last first.
  private mutating func takeBack() {
    let steps = undo ?? []
    undo = nil
    writes += 1
    for step in steps.reversed() {
      switch step {
      case .inserted(let set, let place): tables[set]?.remove(place)
      case .changed(let set, let place, let old): tables[set]?.replace(place, with: old)
      case .removed(let set, let place, let old): tables[set]?.put(old, at: place)
      case .journal(let key, let old): journals[key] = old
      case .mark(let record, let old): marks[record] = old
      }
    }
  }
}
