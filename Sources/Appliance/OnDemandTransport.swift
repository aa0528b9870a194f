import Announcing
import CurlTransport
import SystemTime

/// ``CurlTransport`` from the first request on: a box whose engines are all its own opens no libcurl, and has no thread for it.
actor OnDemandTransport: HTTPTransport {
    private let network: Settings.Network
    private var transport: CurlTransport?

    init(_ network: Settings.Network) { self.network = network }

    func send(_ request: HTTPRequest) async throws -> HTTPResponse { try await opened().send(request) }

    /// A library that could not be opened is tried again: it may have been installed since.
    private func opened() throws(Problem) -> CurlTransport {
        if let transport { return transport }
        let opened = try CurlTransport(network, wallClock: try SystemWallClock())
        transport = opened
        return opened
    }
}
