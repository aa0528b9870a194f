extension CurlTransport {
    /// How to get out of the house.
    package struct Configuration: Hashable, Sendable {
        package enum Proxy: Hashable, Sendable {
            /// As `http_proxy`, `https_proxy` and `no_proxy` say.
            case environment
            case none
            /// `http://proxy.home:3128`
            case address(String)
        }

        package var proxy: Proxy
        /// A file of certificates in PEM to trust instead of the system's.
        package var authorities: String?
        package var userAgent: String

        package init(proxy: Proxy = .environment, authorities: String? = nil, userAgent: String = "morning-coffee") {
            self.proxy = proxy
            self.authorities = authorities
            self.userAgent = userAgent
        }
    }
}
