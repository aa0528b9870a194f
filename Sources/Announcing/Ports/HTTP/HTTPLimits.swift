/// How long a server may take, and how much it may send. A limit of time has a resolution of a millisecond.
package struct HTTPLimits: Hashable, Sendable {
    /// To a connection, looking up its name and TLS included.
    package var connect: Duration
    /// From sending to the first byte of the body; `nil` waits as long as the other limits let it.
    package var firstByte: Duration?
    /// From sending to the last byte; `nil` sets none. Time that the reader takes counts.
    package var total: Duration?
    /// Bytes a second. A transfer that is slower on average, for all of ``slowFor``, is given up. Time that the reader
    /// takes does not count.
    package var slowest: Int
    /// Rounded up to whole seconds.
    package var slowFor: Duration
    /// Bytes of the body.
    package var size: Int

    package init(
        connect: Duration = .seconds(10), firstByte: Duration? = .seconds(30), total: Duration? = nil,
        slowest: Int = 100, slowFor: Duration = .seconds(30), size: Int = 64 << 20
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.total = total
        self.slowest = slowest
        self.slowFor = slowFor
        self.size = size
    }
}
