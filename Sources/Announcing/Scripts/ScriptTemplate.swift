import Mustache

/// What an announcement says, with blanks to be filled in: a Mustache template of variables and sections.
///
/// Checked when it is made: a mistyped name would render as nothing, and nobody proofreads an alarm at 06:45. What
/// reaches beyond the context (partials, lambdas, other delimiters) is refused.
package struct ScriptTemplate: Sendable {
    private let template: MustacheTemplate

    /// The greeting, which reads well also when nobody and no affirmation is known.
    package static let standardSource =
        "Hello{{#name}} {{name}}{{/name}}, this is your morning coffee."
        + "{{#affirmation}} Today's affirmation is: {{affirmation}}{{/affirmation}}"

    package static func standard() throws(Problem) -> ScriptTemplate { try ScriptTemplate(standardSource) }

    /// - Throws: ``Problem`` `invalidInput` that names the line and what is known.
    package init(_ source: String) throws(Problem) {
        try Self.checkTags(of: source)
        do {
            // Speech is no HTML: "Tom & Jerry" stays as it is. The line end is for a source that ends in a single brace,
            // over which the library would stumble; it is not spoken.
            template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + source + "\n")
        } catch let error as MustacheTemplate.ParserError {
            throw Self.problem(onLine: error.context.lineNumber, Self.words(for: error.error))
        } catch {
            throw Self.problem(onLine: 1, String(describing: error))
        }
    }

    /// The words for a context, in one line.
    package func render(_ context: ScriptContext) -> String {
        template.render(context.words).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func checkTags(of source: String) throws(Problem) {
        var rest = source[...]
        while let open = rest.firstRange(of: "{{") {
            let line = source[..<open.lowerBound].count(where: \.isNewline) + 1
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw problem(onLine: line, "has a {{ without }}")
            }
            try check(tag: rest[open.upperBound..<close.lowerBound], onLine: line)
            rest = rest[close.upperBound...]
        }
    }

    private static func check(tag: Substring, onLine line: Int) throws(Problem) {
        let trimmed = tag.trimming(while: \.isWhitespace)
        switch trimmed.first {
        case "!": return
        case ">", "<", "$", "=", "%": throw problem(onLine: line, "uses {{\(tag)}}, which scripts can't")
        default: break
        }
        // A section, its end, or a name that is not to be escaped.
        let name = trimmed.drop { "#^/&{".contains($0) }.trimming(while: \.isWhitespace)
        guard ScriptContext.names.contains(String(name)) else {
            throw problem(
                onLine: line, name.isEmpty ? "has an empty {{}}" : "names \"\(name)\", which is not known",
                remedy: "Known: \(ScriptContext.names.joined(separator: ", ")).")
        }
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case MustacheTemplate.Error.sectionCloseNameIncorrect: "closes a section that is not the open one"
        case MustacheTemplate.Error.expectedSectionEnd: "has a section that is not closed"
        case MustacheTemplate.Error.unfinishedName: "has a {{ without }}"
        default: "can't be read (\(error))"
        }
    }

    private static func problem(
        onLine line: Int, _ detail: String, remedy: String = "Sections look like {{#name}} … {{/name}}."
    ) -> Problem {
        Problem(.invalidInput, "script, line \(line)", detail, remedy: remedy)
    }
}

extension Substring {
    fileprivate func trimming(while isOuter: (Character) -> Bool) -> Substring {
        let start = drop(while: isOuter)
        guard let last = start.lastIndex(where: { !isOuter($0) }) else { return "" }
        return start[...last]
    }
}
