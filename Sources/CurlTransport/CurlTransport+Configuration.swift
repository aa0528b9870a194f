extension CurlTransport {
    /// How to get out of the house.
    package struct Configuration: Sendable {
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
        /// Whether anything speaks for this machine's clock. A certificate that is not valid at the time that a clock
        /// shows which nobody has set yet, says more about the clock. Called on the transfer thread.
        package var isClockTrusted: @Sendable () -> Bool

        package init(
            proxy: Proxy = .environment, authorities: String? = nil, userAgent: String = "morning-coffee",
            isClockTrusted: @escaping @Sendable () -> Bool = { true }
        ) {
            self.proxy = proxy
            self.authorities = authorities
            self.userAgent = userAgent
            self.isClockTrusted = isClockTrusted
        }
    }
}
