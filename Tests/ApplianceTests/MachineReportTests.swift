import Announcing
import Foundation
import Testing

@testable import Appliance

@Suite struct MachineReportTests {
    private func troubles(_ text: String) throws -> [Problem] {
        let file = FileManager.default.temporaryDirectory.appending(path: "machine-report-\(UUID())")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return MachineReport(path: file.path).troubles
    }

    @Test func `each line is a trouble with its subject and what to do about it`() throws {
        let troubles = try troubles(
            "data partition\twas damaged and has been mended\tReplace the card.\n"
                + "morning-coffee.txt:3\ta time looks like \"06:45\"\tMend the file.\n")
        #expect(
            troubles.map(\.description) == [
                "data partition: was damaged and has been mended. Replace the card.",
                "morning-coffee.txt:3: a time looks like \"06:45\". Mend the file.",
            ])
    }

    @Test func `a line of another shape is told as it is`() throws {
        #expect(try troubles("half a li").map(\.description) == ["machine: half a li"])
    }

    @Test func `a machine without a report has no troubles`() {
        #expect(MachineReport(path: "/nonexistent/troubles").troubles.isEmpty)
    }

    @Test func `a report that can't be read is a trouble`() {
        let folder = FileManager.default.temporaryDirectory.path
        #expect(MachineReport(path: folder).troubles.map(\.subject) == [folder])
    }
}
