import ArgumentParser

/// `daybook rules`: the rule book in force, and the draft of the next one.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "The rule book: what is in force, and the draft of the next version.",
    discussion: """
      A draft is written in a file (export, edit, import), looked at (diff, what-if), approved and activated. \
      Nothing of it touches a voucher before it is active. Where policies.approval.four_eyes is on, somebody \
      who did not write it must approve it.
      """,
    subcommands: [
      ShowRules.self, ExportRules.self, ImportRules.self, ShowDraft.self, DiffRules.self, WhatIfRules.self,
      UncoveredRules.self, PinVoucher.self, ListPins.self, ApproveDraft.self, ActivateDraft.self,
      DropDraft.self, ListRuleVersions.self,
    ])
}
