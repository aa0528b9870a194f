import Announcing
import AnnouncingTestKit
import Glibc
import Synchronization
import Testing

@testable import NetworkLink

/// Where the kernel can't be asked.
@Suite(.timeLimit(.minutes(1))) struct RefusedNetworkTests {
    @Test(arguments: [
        (NetlinkFailure.refused(EAFNOSUPPORT), Problem.Code.permission, "AF_NETLINK"),
        (.refused(EPERM), .permission, "AF_NETLINK"), (.refused(EMFILE), .unavailable, "LimitNOFILE"),
        (.refused(ENOBUFS), .unavailable, ""), (.malformed, .damaged, ""),
    ])
    func `a box that can't tell counts as online, and says why once`(
        failure: NetlinkFailure, code: Problem.Code, remedy: String
    ) async throws {
        let notices = Mutex<[Problem]>([])
        let network = KernelNetwork(
            open: { _ throws(NetlinkFailure) in throw failure },
            notice: { problem in notices.withLock { $0.append(problem) } })
        #expect(notices.withLock { $0 } == [])
        #expect(network.isOnline)
        #expect(network.isOnline)
        #expect(await network.changes().first { _ in true } == true)
        let told = notices.withLock { $0 }
        #expect(told.map(\.code) == [code])
        #expect(told.first?.detail.contains("counts as online") == true)
        #expect(told.first?.remedy.isEmpty == remedy.isEmpty)
        #expect(told.first.map { remedy.isEmpty || $0.remedy.contains(remedy) } == true)
    }

    @Test func `who listens to a kernel that does not tell waits until it is cancelled`() async {
        let network = KernelNetwork(open: { _ throws(NetlinkFailure) in throw .refused(EAFNOSUPPORT) })
        let (told, tell) = AsyncStream<Bool>.makeStream()
        let changes = network.changes()
        let listener = Task {
            for await isOnline in changes { tell.yield(isOnline) }
            tell.finish()
        }
        var states = told.makeAsyncIterator()
        #expect(await states.next() == true)
        listener.cancel()
        #expect(await states.next() == nil)
    }

    /// The socket is one to nobody, so that asking fails and not opening.
    @Test func `a socket that does not answer is a refusal`() throws {
        let network = KernelNetwork(
            open: { _ throws(NetlinkFailure) in
                let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
                return NetlinkSocket(number: number)
            })
        #expect(network.isOnline)
    }

    /// Whatever this machine's own state is.
    @Test func `this machine's kernel can be asked`() {
        let network = KernelNetwork { Issue.record("\($0)") }
        _ = network.isOnline
    }
}
