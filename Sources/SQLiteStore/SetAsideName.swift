/// The name of a file that was set aside: `morning-coffee.damaged-20261124-064500.sqlite`, or with a number behind the time
/// where there were several in one second. In the order in which they were set aside.
struct SetAsideName: Comparable {
    let text: String
    /// Of fixed width: `20261124-064500`.
    let stamp: String
    /// 1 for the first of its second.
    let copy: Int

    init(stem: String, ending: String, stamp: String, copy: Int) {
        text = copy == 1 ? "\(stem)-\(stamp).\(ending)" : "\(stem)-\(stamp)-\(copy).\(ending)"
        (self.stamp, self.copy) = (stamp, copy)
    }

    /// `nil` for the name of another file.
    init?(_ text: String, stem: String, ending: String) {
        let (start, end) = ("\(stem)-", ".\(ending)")
        guard text.hasPrefix(start), text.hasSuffix(end) else { return nil }
        let parts = text.dropFirst(start.count).dropLast(end.count).split(separator: "-", maxSplits: 2)
        guard parts.count >= 2, parts[0].count == 8, parts[1].count == 6 else { return nil }
        guard let copy = parts.count == 3 ? Int(parts[2]) : 1 else { return nil }
        self.text = text
        stamp = "\(parts[0])-\(parts[1])"
        self.copy = copy
    }

    static func < (one: Self, other: Self) -> Bool { (one.stamp, one.copy) < (other.stamp, other.copy) }
}
