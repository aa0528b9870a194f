import Announcing
import AnnouncingTestKit
import Foundation
import Glibc
import Testing

@testable import GPIOPanel

/// The library itself, as far as it goes on a machine without a chip.
@Suite(.timeLimit(.minutes(1))) struct LibraryLinesTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "gpio-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private var lines: LibraryLines { LibraryLines(devices: folder.path) }
    private let button = BoardProfile.Button(name: "coffee", line: .named("GPIO17"))

    @Test func `a machine without a chip says so`() async {
        let problem = await expectProblem(.notFound) { _ = try lines.input(button, on: ["pinctrl-rp1"]) }
        #expect(problem?.subject == "GPIO chip pinctrl-rp1")
        #expect(problem?.detail == "this machine has none")
    }

    @Test func `a node that is no chip is told with its path`() async throws {
        try Data().write(to: folder.appending(path: "gpiochip0"))
        let problem = await expectProblem(.unavailable) { _ = try lines.input(button, on: []) }
        #expect(problem?.subject == "GPIO chip \(folder.path)/gpiochip0")
    }

    @Test func `the coming and going of chips is noticed, and nothing else is`() async throws {
        var changes = try lines.changes().makeAsyncIterator()
        try Data().write(to: folder.appending(path: "ttyUSB0"))
        try Data().write(to: folder.appending(path: "gpiochip3"))
        #expect(await changes.next() != nil)
        try FileManager.default.removeItem(at: folder.appending(path: "gpiochip3"))
        #expect(await changes.next() != nil)
    }

    @Test(arguments: [
        (EBUSY, "is held by \"gpio-keys\""), (EACCES, "the group that may use it"), (ENODEV, "is gone"),
        (EINVAL, "try bias: as-is"), (EIO, "gpioinfo"),
    ])
    func `what the kernel refuses comes with a remedy`(code: Int32, words: String) {
        let problem = Problem(
            GPIOFailure(code: code, action: "be taken"), subject: "line GPIO17 of pinctrl-rp1", path: "/dev/gpiochip0",
            holder: "gpio-keys")
        #expect(problem.description.contains(words))
    }

    @Test func `the clock of the lines is that of the kernel's edges`() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        #expect(abs((lines.now - .seconds(time.tv_sec)) / .seconds(1)) < 60)
    }
}
