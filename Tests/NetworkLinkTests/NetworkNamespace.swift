import Announcing
import CNamespace
import Foundation
import Glibc

@testable import NetworkLink

/// A network of a test's own, in the kernel's own code: links and routes that nobody else has. It goes away with this value.
final class NetworkNamespace: Sendable {
    private let descriptor: Int32

    /// Found out by doing it: root in a container may not, and a kernel may know no pairs of links.
    static let isPossible: Bool = {
        do {
            let namespace = try NetworkNamespace()
            return try namespace.run("link add here type veth peer name there") == 0
        } catch {
            return false
        }
    }()

    static let need = "a network namespace with links of its own needs root and iproute2"

    /// Only loopback is there, and it is down.
    init() throws {
        descriptor = try Self.keepingNamespace {
            guard mc_network_leave() == 0 else { throw Self.problem("can't be made") }
            return try Self.openOfThisThread()
        }
    }

    deinit { close(descriptor) }

    /// A pair of links, both up and with a carrier, one of them with addresses; no default route.
    static func withLinks() async throws -> NetworkNamespace {
        let namespace = try NetworkNamespace()
        try await namespace.ip(
            "link add here type veth peer name there", "link set here up", "link set there up",
            "addr add 192.0.2.2/24 dev here", "addr add 2001:db8::2/64 dev here nodad",
            "route add default via 192.0.2.1 dev here")
        // The kernel takes its time, up to a second, to say that a new link runs.
        _ = await KernelNetwork(open: namespace.opening).changes().first { $0 }
        try await namespace.ip("route flush exact default")
        return namespace
    }

    /// Runs commands of ip(8), one after the other.
    func ip(_ commands: String...) async throws { try await ip(commands) }

    func ip(_ commands: [String]) async throws {
        // Waiting blocks: on a thread of its own.
        let status = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { [self] in
                continuation.resume(with: Result { try run(commands.joined(separator: "\n")) })
            }
        }
        guard status == 0 else { throw Problem(.unavailable, "ip", "failed with status \(status): \(commands)") }
    }

    /// Does something that asks which namespace its thread is in, such as to open a socket. Nothing else happens on the
    /// thread meanwhile: the body does not suspend.
    func inside<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
        try Self.keepingNamespace {
            guard mc_network_enter(descriptor) == 0 else { throw Self.problem("can't be entered") }
            return try body()
        }
    }

    /// Opens sockets in here, whoever asks.
    var opening: NetlinkSocket.Opening {
        { [self] groups throws(NetlinkFailure) in
            do {
                return try inside { try NetlinkSocket.open(groups: groups) }
            } catch {
                throw error as? NetlinkFailure ?? .malformed
            }
        }
    }

    /// Not by Foundation's `Process`, whose wait for the end hangs when many threads have children at once, nor by a pipe,
    /// which another child that is started meanwhile would keep open: by a shell with a text of its own.
    /// - Returns: 0, or what wait(2) tells of a failure.
    private func run(_ commands: String) throws -> Int32 {
        let script = "PATH=$PATH:/usr/sbin:/sbin; exec ip -batch - <<'END'\n\(commands)\nEND"
        var arguments: [UnsafeMutablePointer<CChar>?] = ["sh", "-c", script].map { (text: String) in strdup(text) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        // A child is where the thread is that starts it.
        let code = try inside { posix_spawn(&child, "/bin/sh", nil, nil, &arguments, environ) }
        guard code == 0 else { throw Self.problem("can't run a shell", code) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            let code = errno
            guard code == EINTR else { throw Self.problem("can't wait for a shell", code) }
        }
        return status
    }

    private static func keepingNamespace<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
        let own = try openOfThisThread()
        defer {
            precondition(mc_network_enter(own) == 0, "The thread is lost in another namespace.")
            close(own)
        }
        return try body()
    }

    private static func openOfThisThread() throws -> Int32 {
        let descriptor = Glibc.open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw problem("can't be opened") }
        return descriptor
    }

    private static func problem(_ detail: String, _ code: Int32 = errno) -> Problem {
        Problem(.unavailable, "network namespace", "\(detail): \(String(cString: strerror(code)))")
    }
}
