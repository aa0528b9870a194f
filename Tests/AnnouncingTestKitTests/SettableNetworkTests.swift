import Announcing
import AnnouncingTestKit
import Testing

@Suite(.timeLimit(.minutes(1))) struct SettableNetworkTests {
    @Test(arguments: NetworkStateContract.allCases)
    func `the network of tests keeps the contract`(_ promise: NetworkStateContract) async throws {
        let network = SettableNetwork()
        try await promise.check(
            NetworkStateContract.Subject(network: network) { isOnline in network.set(isOnline: isOnline) })
    }
}
