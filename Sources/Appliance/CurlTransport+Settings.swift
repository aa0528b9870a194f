import Announcing
import CurlTransport

extension CurlTransport {
    /// The way out of the house that the owner has configured.
    /// - Throws: ``Problem`` `unavailable` when libcurl is missing or can't be started.
    convenience init(_ network: Settings.Network, wallClock: any WallClock) throws(Problem) {
        let proxy: Configuration.Proxy =
            switch network.proxy {
            case nil: .environment
            case "none": .none
            case let address?: .address(address)
            }
        try self.init(
            Configuration(proxy: proxy, authorities: network.authorities) {
                wallClock.evidence.vouches(for: wallClock.now)
            })
    }
}
