import Transport

extension ChargebeeSite {
  /// One page of a list.
  ///
  /// Records that cannot be read are part of the answer, not an error.
  ///
  /// - Throws: ``ChargebeeError``; its remedy says whether to ask again, or to begin the window again.
  @concurrent public func page(
    _ query: ListQuery, at offset: PageOffset? = nil
  ) async throws(ChargebeeError) -> ListPage {
    let response = try await get(query.kind.path, query.kind.path, query.parameters(at: offset))
    do throws(UnreadablePage) {
      return try ListPage(query.kind, response, reader: reader)
    } catch {
      throw self.error(.unreadable(status: response.status, what: error.what), query.kind.path)
    }
  }

  /// The next page of a window.
  ///
  /// - Throws: ``ChargebeeError``.
  public func page(of walk: Walk) async throws(ChargebeeError) -> ListPage {
    try await page(walk.query, at: walk.offset)
  }

  /// Records by their ids, deleted ones included; those that exist come back in no certain order. At most 100
  /// ids; further ones are not asked for.
  ///
  /// Lists are eventually consistent: before something is posted it is read by its id.
  ///
  /// - Throws: ``ChargebeeError``.
  public func records(_ kind: RecordKind, ids: [String]) async throws(ChargebeeError) -> ListPage {
    guard !ids.isEmpty else { return ListPage(records: []) }
    return try await page(ListQuery(kind, [.ids(Array(ids.prefix(100)))]))
  }
}
