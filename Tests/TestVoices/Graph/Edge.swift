/// A value on its way from one operation of a graph to others.
struct Edge: Hashable {
    let name: String

    /// An optional input that is left out.
    static let none = Edge(name: "")
}
