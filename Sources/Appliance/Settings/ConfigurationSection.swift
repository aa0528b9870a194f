import Announcing
import Yams

/// A mapping of the configuration file, read strictly: every key asked for is checked, every key nobody asked for is a
/// problem, and all problems are collected, so that the owner sees them at once.
///
/// A class, because its children report into it; used by one thread while the file is read, and dropped after.
final class ConfigurationSection {
    /// What is wrong with a file, in the order of reading.
    final class Findings {
        var problems: [Problem] = []
    }

    /// `/etc/morning-coffee/config.yaml`
    private let file: String
    /// `audio`, or empty at the root.
    private let path: String
    private let mapping: Node.Mapping?
    private let findings: Findings
    private var known: Set<String> = []

    init(file: String, path: String = "", node: Node?, findings: Findings) {
        self.file = file
        self.path = path
        self.findings = findings
        switch node {
        case nil: mapping = nil
        case .mapping(let mapping): self.mapping = mapping
        // A key with nothing after it is an empty section: people comment out its lines.
        case .scalar(let scalar) where scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null":
            mapping = nil
        case .some(let other):
            mapping = nil
            report(other, path, "is not a section of keys", "Indent its keys below it.")
        }
    }

    var keys: [String] { mapping?.keys.compactMap(\.string) ?? [] }

    // MARK: Values

    func section(_ key: String) -> ConfigurationSection {
        ConfigurationSection(file: file, path: full(key), node: node(key), findings: findings)
    }

    /// Whether a key's value is a single text, and no list or section. Does not ask for it.
    func isText(_ key: String) -> Bool { mapping?[key]?.scalar.map { !$0.string.isEmpty } ?? false }

    func text(_ key: String) -> String? {
        guard let node = node(key) else { return nil }
        guard case .scalar(let scalar) = node, !scalar.string.isEmpty else {
            report(node, full(key), "is not a text", "Write a text after the colon.")
            return nil
        }
        return scalar.string
    }

    func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
        guard let node = node(key) else { return nil }
        // A quoted number is a text: it is refused, as people mean something by quotes.
        guard let number = node.int, node.scalar?.style == .plain else {
            report(
                node, full(key), "is \(shown(node)), not a whole number",
                "Give \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        guard range.contains(number) else {
            report(
                node, full(key), "is \(number), which is out of range",
                "Give \(range.lowerBound) to \(range.upperBound).")
            return nil
        }
        return number
    }

    func bool(_ key: String) -> Bool? {
        guard let node = node(key) else { return nil }
        guard let value = node.bool, node.scalar?.style == .plain else {
            report(node, full(key), "is \(shown(node)), not true or false", "Write true or false.")
            return nil
        }
        return value
    }

    func texts(_ key: String) -> [String]? {
        guard let node = node(key) else { return nil }
        guard case .sequence(let sequence) = node else {
            report(node, full(key), "is \(shown(node)), not a list", "Write it as [one, two].")
            return nil
        }
        return sequence.compactMap { element in
            guard case .scalar(let scalar) = element, !scalar.string.isEmpty else {
                report(element, full(key), "has an element that is not a text", "Write it as [one, two].")
                return nil
            }
            return scalar.string
        }
    }

    /// A value that is written as one word of a list.
    func word<Value: RawRepresentable<String> & CaseIterable>(_ key: String, as type: Value.Type) -> Value? {
        guard let text = text(key), let node = node(key) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        report(node, full(key), "is \(shown(node)), which is not known", "Give one of: \(words).")
        return nil
    }

    /// A value that is written as one text of its own form.
    /// - Parameter examples: what it may look like.
    func value<Value: LosslessStringConvertible>(_ key: String, as type: Value.Type, like examples: String) -> Value? {
        guard let text = text(key), let node = node(key) else { return nil }
        if let value = Value(text) { return value }
        report(node, full(key), "is \(shown(node)), which does not read", "Write it like \(examples).")
        return nil
    }

    // MARK: Findings

    /// To be called when all known keys were asked for: whatever else there is, is a mistake.
    func rejectUnknownKeys() {
        guard let mapping else { return }
        for (key, _) in mapping where !known.contains(key.string ?? "") {
            report(
                key, full(key.string ?? "?"), "is not a known key",
                "Known here: \(known.sorted().joined(separator: ", ")).")
        }
    }

    /// Adds a finding about a key of this section.
    func report(_ key: String, _ detail: String, remedy: String) {
        report(node(key), full(key), detail, remedy)
    }

    private func node(_ key: String) -> Node? {
        known.insert(key)
        return mapping?[key]
    }

    private func full(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func report(_ node: Node?, _ key: String, _ detail: String, _ remedy: String) {
        let place = node?.mark.map { "\(file):\($0.line):\($0.column)" } ?? file
        findings.problems.append(Problem(.invalidInput, place, "\(key) \(detail)", remedy: remedy))
    }

    private func shown(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): "\"\(scalar.string)\""
        case .sequence: "a list"
        case .mapping: "a section"
        case .alias: "an alias"
        }
    }
}
