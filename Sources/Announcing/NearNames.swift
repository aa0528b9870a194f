extension Sequence<String> {
    /// The names that a mistyped one may have meant, the nearest first; for remedies.
    ///
    /// A name is near when it starts with what was given, or when at most a third of its letters (and never fewer than
    /// two) would have to change. Case does not count.
    /// - Parameter limit: how many to return at most.
    package func nearest(to name: String, limit: Int = 5) -> [String] {
        let wanted = Array(name.lowercased())
        guard !wanted.isEmpty else { return [] }
        let ranked = compactMap { candidate -> (distance: Int, name: String)? in
            let letters = Array(candidate.lowercased())
            if letters.starts(with: wanted) { return (0, candidate) }
            let distance = editDistance(wanted, letters)
            return distance <= Swift.max(2, wanted.count / 3) ? (distance, candidate) : nil
        }
        return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
    }
}

/// How many letters have to be added, removed or replaced to turn one word into the other.
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
        var current = [row + 1]
        for (column, other) in right.enumerated() {
            let replaced = previous[column] + (letter == other ? 0 : 1)
            current.append(Swift.min(replaced, previous[column + 1] + 1, current[column] + 1))
        }
        previous = current
    }
    return previous[right.count]
}
