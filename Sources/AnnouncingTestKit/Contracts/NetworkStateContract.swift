package import Announcing
import Testing

/// What every ``NetworkState`` promises, one case each. A suite of an implementation runs them all.
package enum NetworkStateContract: String, CaseIterable, Sendable {
    case answersEachQuestion = "each question is answered by what is the case"
    case tellsThePresentFirst = "the present state is told first, to each who begins to listen"
    case tellsEachChange = "a change is told, to everybody, and is what a question is answered by"
    case tellsNothingTwice = "who missed that it came and went is not told again what is known"
    case endsWithItsConsumer = "who listens and is cancelled is let go"

    /// A network, and how a test brings it about.
    package struct Subject: Sendable {
        package let network: any NetworkState
        /// Returns when the network is so. To be told what is the case already changes nothing.
        package let become: @Sendable (_ isOnline: Bool) async throws -> Void

        package init(network: any NetworkState, become: @escaping @Sendable (_ isOnline: Bool) async throws -> Void) {
            self.network = network
            self.become = become
        }
    }

    package func check(_ subject: Subject) async throws {
        switch self {
        case .answersEachQuestion:
            for isOnline in [true, false, false, true] {
                try await subject.become(isOnline)
                #expect(subject.network.isOnline == isOnline)
            }
        case .tellsThePresentFirst:
            for isOnline in [true, false] {
                try await subject.become(isOnline)
                #expect(await subject.network.changes().first { _ in true } == isOnline)
            }
        case .tellsEachChange: try await checkChanges(of: subject)
        case .tellsNothingTwice:
            try await subject.become(true)
            var states = subject.network.changes().makeAsyncIterator()
            #expect(await states.next() == true)
            for isOnline in [false, true, false] { try await subject.become(isOnline) }
            #expect(await states.next() == false)
        case .endsWithItsConsumer:
            let changes = subject.network.changes()
            let listener = Task { for await _ in changes {} }
            listener.cancel()
            await listener.value
        }
    }

    private func checkChanges(of subject: Subject) async throws {
        try await subject.become(false)
        var first = subject.network.changes().makeAsyncIterator()
        var second = subject.network.changes().makeAsyncIterator()
        #expect(await first.next() == false)
        #expect(await second.next() == false)
        for isOnline in [true, false, true] {
            try await subject.become(isOnline)
            #expect(await first.next() == isOnline)
            #expect(await second.next() == isOnline)
            #expect(subject.network.isOnline == isOnline)
        }
    }
}

extension NetworkStateContract: CustomTestStringConvertible {
    package var testDescription: String { rawValue }
}
