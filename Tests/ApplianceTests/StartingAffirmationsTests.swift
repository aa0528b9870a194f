import Announcing
import Testing

@testable import Appliance

@Suite struct StartingAffirmationsTests {
    @Test func `a new box begins with at least sixty, none twice, each in a category`() throws {
        let drafts = try StartingAffirmations.drafts()
        #expect(drafts.count >= 60)
        #expect(Set(drafts.map { $0.text.lowercased() }).count == drafts.count)
        #expect(drafts.allSatisfy { $0.category != nil })
    }
}
