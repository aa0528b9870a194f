import Announcing
import AnnouncingTestKit
import Foundation
import Synchronization
import Testing

@testable import NetworkLink

/// A network of its own that this process can change, on a thread that lives in it: sockets belong to the network of the
/// thread that opens them. Needs root.
private final class OwnNetwork: Sendable {
    /// unshare(CLONE_NEWNET), which Glibc's module leaves out: gives the calling thread a network of its own.
    private static func enter() -> Bool {
        guard let call = dlsym(nil, "unshare") else { return false }
        // As unistd declares it: int unshare(int).
        return unsafeBitCast(call, to: (@convention(c) (Int32) -> Int32).self)(0x4000_0000) == 0
    }

    /// Whether a thread may have one.
    static var isAllowed: Bool {
        let isAllowed = Mutex(false)
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            isAllowed.withLock { $0 = enter() }
            done.signal()
        }
        done.wait()
        return isAllowed.withLock(\.self)
    }

    /// Does something on a thread that has one.
    static func perform(_ work: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result {
                        #expect(enter())
                        try work()
                    })
            }
        }
    }

    /// Changes the network of the calling thread, whose child this is. Not by Foundation's Process, which has threads of its
    /// own.
    static func ip(_ words: String) {
        var arguments = (["ip"] + words.split(separator: " ").map(String.init)).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        var status: Int32 = -1
        #expect(posix_spawnp(&child, "ip", nil, nil, &arguments, environ) == 0, "iproute2 is missing")
        #expect(waitpid(child, &status, 0) == child && status == 0, "ip \(words)")
    }
}

@Suite(.timeLimit(.minutes(1))) struct KernelNetworkTests {
    @Test func `the kernel of this machine answers`() {
        let network = KernelNetwork()
        _ = network.isOnline
        #expect(network.problem == nil)
    }

    @Test(.enabled(if: OwnNetwork.isAllowed, "A network of its own needs root."))
    func `links and routes make it online and offline, and each change is told once`() async throws {
        let network = KernelNetwork()
        let (told, tell) = AsyncStream.makeStream(of: AsyncStream<Bool>.self)
        let answered = DispatchSemaphore(value: 0)
        let answers = Task {
            var answers: [Bool] = []
            for await changes in told {
                for await isOnline in changes {
                    answers.append(isOnline)
                    answered.signal()
                    if answers.count == 3 { return answers }
                }
            }
            return answers
        }
        try await OwnNetwork.perform {
            #expect(!network.isOnline)
            #expect(network.problem == nil)
            tell.yield(network.changes())
            tell.finish()
            OwnNetwork.ip("link set lo up")
            OwnNetwork.ip("link add coffee0 type veth peer name coffee1")
            OwnNetwork.ip("link set coffee1 up")
            OwnNetwork.ip("addr add 192.0.2.7/24 dev coffee0")
            #expect(!network.isOnline)
            OwnNetwork.ip("link set coffee0 up")
            OwnNetwork.ip("route add unreachable default metric 900")
            #expect(!network.isOnline)
            OwnNetwork.ip("route add default via 192.0.2.1")
            #expect(network.isOnline)
            // Once for how it began, and once for this: what is undone before it was told is none.
            for _ in 0..<2 { #expect(answered.wait(timeout: .now() + 20) == .success) }
            // The cable is drawn at its other end.
            OwnNetwork.ip("link set coffee1 down")
        }
        #expect(await answers.value == [false, true, false])
    }
}
