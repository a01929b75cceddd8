import Billing
import Bookkeeping
import Ledger
import Testing

@testable import Console

@Suite struct CustomerActTests {
  private func desk() throws -> ScriptedDesk {
    var desk = try ScriptedDesk()
    desk.show("4")
    desk.effects = []
    return desk
  }

  /// What is copied by a line of the menu, counted from 0.
  private func copied(_ line: Int, _ desk: inout ScriptedDesk) -> String? {
    desk.effects = []
    desk.press("c")
    desk.feed(.input(.pointer(.click(.choice(line)))))
    guard case .copy(let text)? = desk.effects.first else { return nil }
    return text
  }

  @Test func aCustomerIsCopiedByItsIdAsARowAndWithTheOthers() throws {
    var desk = try desk()
    #expect(copied(0, &desk) == "cb_AzQ81k")
    #expect(copied(1, &desk) == "cb_AzQ81k\tUmbrella plc\t\t6\t7,200.00 GBP")
    desk.press(" ", " ")
    let marked = try #require(copied(2, &desk))
    #expect(marked.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == ["cb_AzQ81k", "cb_7Hs2"])
  }

  @Test func theListIsExportedAsItIsShown() throws {
    var desk = try desk()
    desk.press("E")
    desk.feed(.input(.pointer(.click(.choice(0)))))
    guard case .export(let export)? = desk.acts.last else {
      Issue.record("\(desk.acts)")
      return
    }
    #expect(export.subject == .customers(includingLinked: false))
  }

  @Test func theListIsNarrowedByWhatIsTypedOrPasted() throws {
    var desk = try desk()
    desk.press("/")
    desk.type("Soy")
    desk.feed(.input(.paste("lent")))
    desk.press(.enter)
    desk.wait(1_000)
    #expect(desk.screenText.contains("Soylent Green BV"))
    #expect(!desk.screenText.contains("Umbrella plc"))
  }

  /// Working the list off: each link leads to the accounts of the next customer, until a person leaves.
  @Test func theNextCustomerFollowsByItselfUntilAPersonLeaves() throws {
    var desk = try desk()
    desk.press("m")
    #expect(desk.screenText.contains("Link Umbrella plc to an F&O account"))
    desk.wait(1_000)
    desk.press(.down, .tab, .enter)
    guard case .link(let first, _)? = desk.acts.last else {
      Issue.record("\(desk.acts)")
      return
    }
    #expect(first.id == "cb_AzQ81k")
    #expect(desk.screenText.contains("Link Soylent Green BV to an F&O account"))
    let linked = desk.acts.count
    desk.press(.enter, .enter)
    #expect(desk.acts.count == linked, "the Enter that linked the first one links nobody else")
    #expect(desk.screenText.contains("Link Soylent Green BV to an F&O account"))
    desk.press(.escape)
    #expect(!desk.screenText.contains("to an F&O account"))
    desk.wait(5_000)
    #expect(!desk.screenText.contains("to an F&O account"), "it stays closed")
  }

  /// Whoever does something else meanwhile is not interrupted.
  @Test func anotherKeyEndsTheQueue() throws {
    var desk = try desk()
    desk.press("m")
    desk.wait(1_000)
    desk.press(.down, .tab)
    desk.answersAtOnce = false
    desk.press(.enter)
    desk.press(.down)
    desk.answersAtOnce = true
    desk.answerAll()
    #expect(desk.acts.count == 1)
    #expect(!desk.screenText.contains("to an F&O account"))
  }

  /// In the list of all customers a link is one link.
  @Test func theListOfAllCustomersIsNoQueue() throws {
    var desk = try desk()
    desk.press("o")
    desk.wait(1_000)
    desk.press("m")
    desk.wait(1_000)
    desk.press(.down, .tab, .enter)
    #expect(desk.acts.count == 1)
    #expect(!desk.screenText.contains("to an F&O account"))
  }

  /// The account stands in the question field by field, and exactly that is asked for.
  @Test func anAccountIsAskedForWithExactlyTheFieldsThatWereShown() throws {
    var policy = AccountPolicy()
    (policy.creation, policy.group, policy.usesNumberSequence) = (.person, "30", true)
    var customer = Customer(id: "cb_AzQ81k", revision: Revision(1))
    customer.company = "Umbrella plc"
    customer.currency = try Currency("GBP")
    var desk = try ScriptedDesk()
    desk.proposal = AccountProposal(for: customer, policy, candidates: [], reference: ShortKey("CB1"))
    desk.show("4")
    desk.press("+")
    #expect(desk.screenText.contains("Create an F&O account for Umbrella plc"))
    #expect(desk.screenText.contains("given by F&O's number sequence"))
    #expect(desk.screenText.contains("our reference  CB1"), "every label ends before its content")
    #expect(desk.acts.isEmpty)
    desk.wait(1_000)
    desk.press(.tab, .enter)
    guard case .create(let asked, let fields)? = desk.acts.last else {
      Issue.record("\(desk.acts)")
      return
    }
    #expect(asked == CustomerRef(id: "cb_AzQ81k", linkVersion: 3))
    #expect(fields.listed.map(\.content) == ["Umbrella plc", "30", "GBP", "CB1"])
  }

  @Test func aCollisionStandsInTheListAndInTheSheet() throws {
    var desk = try ScriptedDesk()
    var rows = try SampleBooks.customers()
    rows[0].alignment = .conflict(.notCreated("F&O has UK-7 with this number."))
    desk.customers = RowShelf(rows)
    desk.show("4")
    #expect(desk.screenText.contains("not created"))
    desk.press(.enter)
    #expect(desk.screenText.contains("No account was created: F&O has UK-7 with this number."))
  }
}
