import Foundation

/// Affirmations as they were found in a file: a text with one a line, or CSV (RFC 4180) whose header names a column
/// `text` and perhaps `category` and `favorite`.
///
/// In a text, empty lines and lines that begin with `#` are passed over, and `# category: calm` gives the lines after it a
/// category. Lines may end as on Windows, and the file may begin with a byte order mark.
package struct AffirmationImport: Hashable, Sendable {
    /// An affirmation that stands more than once in the file; the first is taken.
    package struct Duplicate: Hashable, Sendable {
        /// Counted from 1.
        package let line: Int
        package let firstLine: Int
    }

    /// The longest affirmation, in characters.
    package static let textLimit = 500

    package private(set) var drafts: [AffirmationDraft] = []
    package private(set) var duplicates: [Duplicate] = []
    private var firstLines: [FoldedText: Int] = [:]
    private let name: String

    /// - Parameters:
    ///   - bytes: the content of the file.
    ///   - name: the file's, for messages.
    /// - Throws: ``Problem`` `invalidInput` with the line of the first mistake.
    package init(_ bytes: [UInt8], named name: String) throws(Problem) {
        self.name = name
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = try Self.decode(bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...], named: name)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if let columns = CSVColumns(header: lines.first ?? "") {
            try readTable(text, columns: columns)
        } else {
            try readLines(lines)
        }
    }

    private mutating func readLines(_ lines: [Substring]) throws(Problem) {
        var category: String?
        for (index, line) in lines.enumerated() {
            let content = line.trimmingCharacters(in: .whitespaces)
            if content.hasPrefix("#") {
                if let named = content.wholeMatch(of: /#\s*category:\s*(.*)/) {
                    category = named.1.isEmpty ? nil : String(named.1)
                }
            } else if !content.isEmpty {
                try add(AffirmationDraft(text: content, category: category), line: index + 1)
            }
        }
    }

    private mutating func readTable(_ text: String, columns: CSVColumns) throws(Problem) {
        var reader = CSVReader(text, named: name)
        _ = try reader.next()
        while let record = try reader.next() {
            let text = columns.text(of: record.fields).trimmingCharacters(in: .whitespacesAndNewlines)
            if text.isEmpty, record.fields.allSatisfy(\.isEmpty) { continue }
            let category = columns.category(of: record.fields).trimmingCharacters(in: .whitespaces)
            let draft = AffirmationDraft(
                text: text, category: category.isEmpty ? nil : category, isFavorite: columns.isFavorite(record.fields))
            try add(draft, line: record.line)
        }
    }

    private mutating func add(_ draft: AffirmationDraft, line: Int) throws(Problem) {
        guard TextNormalizer.isSpeakable(draft.text) else {
            throw Problem(
                .invalidInput, "\(name):\(line)", "has nothing that could be spoken", remedy: "Mend the line.")
        }
        guard draft.text.count <= Self.textLimit else {
            throw Problem(
                .invalidInput, "\(name):\(line)", "has \(draft.text.count) characters",
                remedy: "At most \(Self.textLimit) are taken.")
        }
        let folded = FoldedText(draft.text)
        if let first = firstLines[folded] {
            duplicates.append(Duplicate(line: line, firstLine: first))
        } else {
            firstLines[folded] = line
            drafts.append(draft)
        }
    }

    /// Line ends become `\n`.
    private static func decode(_ bytes: ArraySlice<UInt8>, named name: String) throws(Problem) -> String {
        var text = ""
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            guard let decoded = String(validating: line, as: UTF8.self) else {
                throw Problem(.invalidInput, "\(name):\(index + 1)", "is not UTF-8", remedy: "Save the file as UTF-8.")
            }
            if index > 0 { text += "\n" }
            text += decoded.hasSuffix("\r") ? String(decoded.dropLast()) : decoded
        }
        return text
    }
}
