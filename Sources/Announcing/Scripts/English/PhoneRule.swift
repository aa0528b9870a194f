/// Telephone numbers, digit by digit, with a pause between the groups: anything international (`+44 20 7946 0958`), the
/// North American shapes (`555-123-4567`, `(555) 123-4567`, `555-1234`), and groups that begin with a zero
/// (`020 7946 0958`).
enum PhoneRule {
    /// The lengths of groups that make a number by themselves.
    private static let shapes: Set<[Int]> = [[3, 3, 4], [1, 3, 3, 4]]
    private static let separators: Set<String> = ["-", ".", "(", ")"]

    @Sendable static func read(_ view: TokenView) -> Reading? {
        let isInternational = view.text(0) == "+"
        let start = isInternational ? 1 : 0
        guard view.isBoundary(-1), view.number(start) != nil || view.text(0) == "(" && view.number(1) != nil else {
            return nil
        }
        var groups: [String] = []
        var found: (words: String, length: Int)?
        var separator = ""
        var position = start + (view.text(start) == "(" ? 1 : 0)
        while let group = view.number(position), groups.count < 8 {
            groups.append(group)
            if isPhone(groups, separator: separator, isInternational: isInternational), view.isBoundary(position + 1) {
                let digits = groups.map(SpokenEnglish.digitByDigit).joined(separator: ", ")
                found = (isInternational ? "plus \(digits)" : digits, position + 1)
            }
            (separator, position) = nextGroup(view, from: position + 1)
        }
        return found.map { .words($0.words, length: $0.length) }
    }

    /// Up to two marks of a number and a blank lie between two groups.
    private static func nextGroup(_ view: TokenView, from end: Int) -> (separator: String, position: Int) {
        var position = end
        while position < end + 3, separators.contains(view.text(position)) || view.isBlank(position) { position += 1 }
        return ((end..<position).map(view.text).joined(), position)
    }

    private static func isPhone(_ groups: [String], separator: String, isInternational: Bool) -> Bool {
        let count = groups.reduce(0) { $0 + $1.count }
        if isInternational { return (7...15).contains(count) }
        if groups.first?.hasPrefix("0") == true, groups.first != "0" {
            return (9...12).contains(count) && separator != "."
        }
        return shapes.contains(groups.map(\.count)) || groups.map(\.count) == [3, 4] && separator == "-"
    }
}
