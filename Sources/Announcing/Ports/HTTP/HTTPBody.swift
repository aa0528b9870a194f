/// Bytes in pieces, as they come from the network; never an empty piece. Can be read once, by one task at a time. Dropping
/// it, and all iterators made from it, ends the transfer.
package struct HTTPBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    private let pull: @Sendable () async throws -> [UInt8]?

    /// - Parameter pull: the next piece, `nil` after the last. Whatever it captures lives as long as this body.
    package init(pull: @escaping @Sendable () async throws -> [UInt8]?) { self.pull = pull }

    package struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let pull: @Sendable () async throws -> [UInt8]?

        package mutating func next() async throws -> [UInt8]? { try await pull() }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pull: pull) }

    /// All of it, for answers that are known to be small; ``HTTPLimits/size`` says how large it can get.
    package func collected() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in self { bytes += piece }
        return bytes
    }
}
