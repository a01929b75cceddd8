import ExactJSON
import Transport

extension FinanceEnvironment {
  /// How many pages of up to 10,000 records a list may have.
  private static let mostPages = 1_000

  /// One page of an entity set.
  @concurrent func page<Row: Entity & Hashable>(
    _ entity: Row.Type, _ filter: ODataFilter?, order: [Row.Field] = [], at next: NextLink? = nil
  ) async throws(FinanceError) -> EntityPage<Row> {
    let operation = "GET \(Row.set)"
    var request: HTTPRequest
    do throws(UnwritableText) {
      let query = ODataQuery(Row.self, filter, order: order)
      request = try self.request(.get, Row.set, query: query.encoded, operation: Row.set)
    } catch {
      throw self.error(.unwritable(error), operation)
    }
    if let next { request.address = next.address }
    return try page(try await answer(request), operation)
  }

  /// All records of an entity set that a filter lets through.
  func all<Row: Entity & Hashable>(
    _ entity: Row.Type, _ filter: ODataFilter?, order: [Row.Field] = []
  ) async throws(FinanceError) -> [Row] {
    var rows: [Row] = []
    var seen: Set<NextLink> = []
    var next: NextLink?
    repeat {
      let page = try await page(Row.self, filter, order: order, at: next)
      rows += page.rows
      next = page.next
      if let next, !seen.insert(next).inserted { throw error(.hostileLink, "GET \(Row.set)") }
      guard seen.count <= Self.mostPages else { throw error(.endless, "GET \(Row.set)") }
    } while next != nil
    return rows
  }

  /// Sends a read and gives its answer back when it says that all is well.
  func answer(_ request: HTTPRequest) async throws(FinanceError) -> HTTPResponse {
    switch await exchange(request) {
    case .noToken(let error): throw self.error(.noToken(error), request.operation)
    case .noAnswer(let error): throw self.error(.noAnswer(error), request.operation)
    case .answered(let response):
      guard response.isSuccess else { throw error(.init(response), request.operation) }
      return response
    }
  }

  private func page<Row: Entity & Hashable>(
    _ response: HTTPResponse, _ operation: String
  ) throws(FinanceError) -> EntityPage<Row> {
    let root = try root(response, operation)
    let rows: [Row]
    let link: String?
    do throws(FieldError) {
      rows = try Self.rows(root)
      link = try root.optionalText("@odata.nextLink")
    } catch {
      throw self.error(.field(error), operation)
    }
    return EntityPage(rows: rows, next: try next(link, operation))
  }

  private static func rows<Row: Entity>(_ root: JSONFields) throws(FieldError) -> [Row] {
    guard root["value"] != nil else { throw root.error("value", .list) }
    var rows: [Row] = []
    for fields in try root.list("value") { rows.append(try Row(EntityRow(fields))) }
    return rows
  }

  private func next(_ link: String?, _ operation: String) throws(FinanceError) -> NextLink? {
    guard let link else { return nil }
    guard let next = try? NextLink(link, from: origin) else { throw error(.hostileLink, operation) }
    return next
  }

  /// The object that an answer holds.
  func root(_ response: HTTPResponse, _ operation: String) throws(FinanceError) -> JSONFields {
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONText.parse(response.body)
    } catch {
      throw self.error(.notJSON(error), operation)
    }
    do throws(FieldError) {
      return try JSONFields(value, at: "")
    } catch {
      throw self.error(.field(error), operation)
    }
  }
}
