extension Defect {
  /// What the defect does to the file while the program is down.
  ///
  /// - Throws: ``CrashDisk/Unreadable``.
  func meddle(with disk: CrashDisk, _ backup: CrashDisk?) throws(CrashDisk.Unreadable) {
    if self == .backupRestored, let backup { return disk.become(backup) }
    guard let edit = Self.edits[self] else { return }
    try disk.edit(edit.statements, without: edit.triggers)
  }

  private struct Edit {
    var statements: String
    var triggers: [String] = []
  }

  private static let edits: [Defect: Edit] = [
    .waitForgotten: Edit(
      statements: """
        UPDATE attempts SET sent_at = 0;
        UPDATE batches SET state = json_set(state, '$.inDoubt._0.sentAt', 0)
        WHERE json_extract(state, '$.inDoubt') IS NOT NULL
        """),
    .intentForgotten: Edit(
      statements: """
        DELETE FROM exchanges WHERE attempt IN (SELECT id FROM attempts WHERE ended_at IS NULL);
        DELETE FROM attempts WHERE ended_at IS NULL
        """),
    .doubtForgotten: Edit(
      statements: """
        DELETE FROM exchanges WHERE attempt IN (SELECT id FROM attempts WHERE ended_at IS NULL);
        DELETE FROM attempts WHERE ended_at IS NULL;
        UPDATE batches SET state = json_object('filling', json_object(
          'number', json_extract(state, '$.inDoubt._0.number'),
          'chunk', json_extract(state, '$.inDoubt._0.step.lines.chunk')))
        WHERE json_extract(state, '$.inDoubt._0.step.lines.chunk') IS NOT NULL
        """),
    .deliveryForgotten: Edit(
      statements: """
        UPDATE short_keys SET batch = NULL;
        UPDATE batches SET is_open = 0, is_writing = 0, state = '{"deadLetter":{"_0":"forgotten"}}'
        WHERE is_open = 1;
        UPDATE postings SET word = 'MAPPED', state = '{"fetched":{}}' WHERE word IN ('SENT', 'UNKNOWN');
        INSERT INTO effects (kind, about, subject, due)
        SELECT 'derive', document, '', 0 FROM postings WHERE word = 'MAPPED' ON CONFLICT DO NOTHING
        """),
    .auditEdited: Edit(
      statements:
        "UPDATE audit SET detail = detail || '.' WHERE sequence = (SELECT max(sequence) / 2 FROM audit)",
      triggers: ["audit_is_not_edited"]),
    .auditCut: Edit(
      statements: """
        DELETE FROM audit WHERE sequence > (SELECT max(sequence) - 3 FROM audit);
        UPDATE audit_end SET sequence = (SELECT max(sequence) FROM audit),
          hash = (SELECT hash FROM audit ORDER BY sequence DESC LIMIT 1)
        """, triggers: ["audit_is_not_deleted", "audit_end_moves_forward"]),
    .hintsForgotten: Edit(
      statements: "DELETE FROM hints WHERE id > (SELECT max(id) - 3 FROM hints) AND ended_at IS NOT NULL"),
    .decisionsForgotten: Edit(
      statements: """
        DELETE FROM entries WHERE posting = (SELECT max(id) FROM postings);
        DELETE FROM waits WHERE posting = (SELECT max(id) FROM postings);
        DELETE FROM postings WHERE id = (SELECT max(id) FROM postings)
        """, triggers: ["postings_stay", "posted_entries_are_kept"]),
    .watermarkAhead: Edit(
      statements: """
        UPDATE positions SET watermark = watermark + 7200,
          resume = json_set(resume, '$.watermark', watermark + 7200)
        WHERE stream <> 'customer' AND json_extract(resume, '$.watermark') IS NOT NULL
        """),
    .watermarkBack: Edit(
      statements: """
        UPDATE positions SET watermark = watermark - 864000,
          resume = json_set(resume, '$.watermark', watermark - 864000)
        WHERE json_extract(resume, '$.watermark') IS NOT NULL
        """, triggers: ["watermarks_move_forward"]),
    .approvalForgotten: Edit(
      statements: """
        UPDATE postings SET word = 'REVIEW', sendable_at = NULL,
          state = json_object('review', json_object('_0', json_extract(state, '$.approved._0.voucher')))
        WHERE word = 'APPROVED'
        """),
    .leaseForgotten: Edit(statements: "UPDATE lease SET until = 0"),
    .askedWaitForgotten: Edit(statements: "DELETE FROM asked_waits"),
    .sentReopened: Edit(
      statements: """
        UPDATE postings SET word = 'HELD', state = '{"held":{"_0":{"customerUnread":{"_0":"nobody"}}}}'
        WHERE word IN ('SENT', 'UNKNOWN')
        """),
    .counterWrong: Edit(statements: "UPDATE counters SET value = value + 1 WHERE name = 'hints'"),
    .approvalUnbound: Edit(
      statements: """
        UPDATE entries SET body = replace(body, '1', '2') WHERE posting IN (
          SELECT id FROM postings WHERE word = 'APPROVED')
        """),
  ]
}

extension CrashDisk {
  /// Runs statements while some triggers are not there.
  ///
  /// - Throws: ``Unreadable``.
  func edit(_ statements: String, without triggers: [String]) throws(Unreadable) {
    // A file that nobody has made yet has nothing to edit.
    guard try !query("SELECT 1 FROM sqlite_master WHERE name = 'postings'").isEmpty else { return }
    var kept: [String] = []
    for name in triggers {
      kept.append(
        try query("SELECT sql FROM sqlite_master WHERE name = '\(name)'").map(\.first).compactMap(\.self)
          .joined(separator: "\n"))
      try query("DROP TRIGGER \(name)")
    }
    try query(statements)
    for trigger in kept { try query(trigger) }
  }
}
