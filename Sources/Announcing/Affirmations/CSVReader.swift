import Foundation

/// Reads comma-separated values (RFC 4180), record by record.
struct CSVReader {
    struct Record {
        let fields: [String]
        /// Where it begins, counted from 1.
        let line: Int
    }

    private let name: String
    private var rest: Substring
    private var line = 1

    /// - Parameter text: with `\n` between lines.
    init(_ text: String, named name: String) {
        rest = text[...]
        self.name = name
    }

    /// - Returns: `nil` after the last record.
    /// - Throws: ``Problem`` `invalidInput` for quotes that do not close or stand in the middle of a field.
    mutating func next() throws(Problem) -> Record? {
        guard !rest.isEmpty else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(rest.first == "\"" ? try quotedField(from: start) : try plainField())
            guard let separator = rest.popFirst() else { break }
            if separator == "\n" {
                line += 1
                break
            }
            guard separator == "," else { throw problem("has text after a closing quote") }
        }
        return Record(fields: fields, line: start)
    }

    private mutating func plainField() throws(Problem) -> String {
        let field = rest.prefix { $0 != "," && $0 != "\n" }
        guard !field.contains("\"") else { throw problem("has a quote in the middle of a field") }
        rest = rest[field.endIndex...]
        return String(field)
    }

    private mutating func quotedField(from start: Int) throws(Problem) -> String {
        var field = ""
        rest.removeFirst()
        while let character = rest.popFirst() {
            if character == "\n" { line += 1 }
            guard character == "\"" else {
                field.append(character)
                continue
            }
            // Two quotes in a quoted field are one.
            guard rest.first == "\"" else { return field }
            field.append("\"")
            rest.removeFirst()
        }
        line = start
        throw problem("has a quote that does not close")
    }

    private func problem(_ detail: String) -> Problem {
        Problem(
            .invalidInput, "\(name):\(line)", detail, remedy: #"Write quotes inside a field twice: "say ""hello""""#)
    }
}

/// Which column of a table of affirmations means what.
struct CSVColumns {
    private let text: Int
    private let category: Int?
    private let favorite: Int?

    /// - Parameter header: the first line; `nil` when it names no column `text` beside another one.
    init?(header: Substring) {
        let names = header.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        guard let text = names.firstIndex(of: "text"),
            names.allSatisfy({ ["text", "category", "favorite"].contains($0) })
        else { return nil }
        self.text = text
        category = names.firstIndex(of: "category")
        favorite = names.firstIndex(of: "favorite")
    }

    func text(of fields: [String]) -> String { fields.indices.contains(text) ? fields[text] : "" }

    func category(of fields: [String]) -> String {
        category.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
    }

    func isFavorite(_ fields: [String]) -> Bool {
        let value = favorite.flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
        return ["1", "true", "yes", "x", "*"].contains(value.trimmingCharacters(in: .whitespaces).lowercased())
    }
}
