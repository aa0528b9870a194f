import Announcing
package struct KernelNetwork: NetworkState {
    package init() {}
    package var isOnline: Bool { true }
    package func changes() -> AsyncStream<Bool> { AsyncStream { $0.yield(true) } }
}
