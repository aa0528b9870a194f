/// A folder to watch, and what in it counts.
struct WatchedPlace: Hashable, Sendable {
    enum Names: Hashable, Sendable {
        case all
        case only(Set<String>)

        func contains(_ name: String) -> Bool {
            switch self {
            case .all: true
            case .only(let names): names.contains(name)
            }
        }

        func union(_ other: Names) -> Names {
            switch (self, other) {
            case (.only(let these), .only(let those)): .only(these.union(those))
            default: .all
            }
        }
    }

    let folder: String
    var names = Names.all

    /// The folder in which this one appears when somebody makes it; `nil` for the root.
    var parent: WatchedPlace? {
        guard let slash = folder.lastIndex(of: "/"), folder.count > 1 else { return nil }
        let name = String(folder[folder.index(after: slash)...])
        return WatchedPlace(folder: slash == folder.startIndex ? "/" : String(folder[..<slash]), names: .only([name]))
    }
}
