import Announcing
import Foundation
import GPIOPanel
import Yams

/// Finds and reads board profiles: strictly, with all problems at once, like the configuration.
struct BoardProfiles {
    /// Those of the package, and the owner's own, which come first.
    static let standardFolders = ["/etc/morning-coffee/profiles", "/usr/share/morning-coffee/profiles"]

    private let folders: [String]

    init(folders: [String] = standardFolders) { self.folders = folders }

    /// A profile, as far as it reads, and what does not.
    struct Reading {
        var board: BoardProfile
        var problems: [Problem]
    }

    /// - Parameter name: of a profile, or a path, which has a slash.
    /// - Throws: ``Problem`` when there is no such file, or it is no YAML.
    func read(_ name: String) throws(Problem) -> Reading {
        let path = try path(of: name)
        return try read(yaml: try SettingsReader.text(of: path), file: path)
    }

    func read(yaml: String, file: String) throws(Problem) -> Reading {
        let root: Node?
        do {
            root = try SettingsReader.compose(yaml)
        } catch {
            throw SettingsReader.problem(parsing: file, error)
        }
        let findings = ConfigurationSection.Findings()
        let section = ConfigurationSection(file: file, node: root, findings: findings)
        var board = BoardProfile(name: section.text("name") ?? URL(filePath: file).lastPathComponent)
        // One label is a text, several are a list.
        board.chips =
            section.isText("chip") ? [section.text("chip")].compactMap(\.self) : section.texts("chip") ?? []
        let buttons = section.section("buttons")
        board.buttons = buttons.keys.compactMap { button($0, in: buttons) }
        let lights = section.section("lights")
        board.lights = lights.keys.compactMap { light($0, in: lights) }
        section.rejectUnknownKeys()
        dropSharedLines(from: &board, buttons, lights)
        return Reading(board: board, problems: findings.problems)
    }

    private func path(of name: String) throws(Problem) -> String {
        let candidates = name.contains("/") ? [name] : folders.map { "\($0)/\(name).yaml" }
        if let path = candidates.first(where: FileManager.default.fileExists) { return path }
        throw Problem(
            .notFound, "panel.profile \"\(name)\"", "there is no file \(candidates.joined(separator: " or "))",
            remedy: known.isEmpty
                ? "Give the path of a file, or none." : "Known: \(known.joined(separator: ", ")), none.")
    }

    /// The names there are.
    private var known: [String] {
        let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
        return Set(files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }).sorted()
    }

    private func button(_ name: String, in buttons: ConfigurationSection) -> BoardProfile.Button? {
        let section = buttons.section(name)
        defer { section.rejectUnknownKeys() }
        let level = section.word("active", as: ActiveLevel.self)
        let bias = section.word("bias", as: BoardProfile.Bias.self)
        let debounce = section.integer("debounce_ms", in: 0...1000)
        guard let line = line(in: section) else {
            buttons.report(name, "names no line", remedy: "Give line: GPIO17, by its name, or offset: 17.")
            return nil
        }
        var button = BoardProfile.Button(name: name, line: line)
        if let level { button.isActiveLow = level == .low }
        button.bias = bias ?? (button.isActiveLow ? .pullUp : .pullDown)
        if let debounce { button.debounce = .milliseconds(debounce) }
        return button
    }

    private func light(_ name: String, in lights: ConfigurationSection) -> BoardProfile.Light? {
        let section = lights.section(name)
        defer { section.rejectUnknownKeys() }
        let level = section.word("active", as: ActiveLevel.self)
        if let led = section.text("led") {
            guard !led.contains("/"), led != "..", led != "." else {
                section.report("led", "is no name", remedy: "Give the name of a folder in /sys/class/leds.")
                return nil
            }
            return BoardProfile.Light(name: name, place: .led(led))
        }
        guard let line = line(in: section) else {
            lights.report(name, "names no line", remedy: "Give line: GPIO27, or led: with a name of /sys/class/leds.")
            return nil
        }
        return BoardProfile.Light(name: name, place: .line(line, isActiveLow: level == .low))
    }

    private func line(in section: ConfigurationSection) -> BoardProfile.Line? {
        let name = section.text("line")
        let offset = section.integer("offset", in: 0...4095)
        return name.map { .named($0) } ?? offset.map { .offset($0) }
    }

    /// Of two on one line the first stays.
    private func dropSharedLines(
        from board: inout BoardProfile, _ buttons: ConfigurationSection, _ lights: ConfigurationSection
    ) {
        var owners: [BoardProfile.Line: String] = [:]
        func isShared(_ line: BoardProfile.Line, _ name: String, in section: ConfigurationSection) -> Bool {
            guard let owner = owners[line] else {
                owners[line] = name
                return false
            }
            section.report(
                name, "is on line \(line), which \(owner) is on already", remedy: "Give each a line of its own.")
            return true
        }
        board.buttons.removeAll { isShared($0.line, $0.name, in: buttons) }
        board.lights.removeAll {
            guard case .line(let line, _) = $0.place else { return false }
            return isShared(line, $0.name, in: lights)
        }
    }
}

/// Which level of a line means pressed, or lit.
private enum ActiveLevel: String, CaseIterable { case low, high }
