package import Announcing
package import Foundation

/// Servers that stand in for services on the network: the program `Tests/StandIns/standins`, which refuses what the real
/// ones refuse, fails as it is told, and ends with this object. Each has ports of its own.
///
///     let standIns = try await StandIns(.openAI)
///     try await standIns.plan(.openAI, .cut(after: 1000), .failure("rate", retryAfter: "3"))
///     let engine = SomeEngine(address: standIns[.openAI].address, key: standIns[.openAI].key)
///     …
///     let requests = try await standIns.requests(of: .openAI)
package final class StandIns: Sendable {
    package enum Vendor: String, CaseIterable, Sendable {
        case azure
        case elevenLabs = "elevenlabs"
        case google
        case murf
        case openAI = "openai"
        case telnyx
        case wyoming
    }

    /// Where a vendor is found, and what it gave its customer.
    package struct Account: Sendable {
        /// Of `http`; for Wyoming, of `tcp`.
        package let address: URL
        /// The same over TLS, where ``StandIns/init(_:withTLS:)`` was asked for it.
        package let secureAddress: URL?
        package let key: Secret
        /// What else the vendor's file in `Tests/StandIns` tells.
        package let details: [String: String]
    }

    private struct Description: Decodable {
        let vendors: [String: [String: String]]
        let control: URL
        let tls: [String: String]?
    }

    private let process: Process
    private let input: Pipe
    private let accounts: [String: Account]
    private let tls: [String: String]
    let control: ControlClient

    /// Returns when they answer.
    /// - Parameter withTLS: also starts servers for TLS, with certificates that are made for this; takes a little longer.
    package init(_ vendors: Vendor..., withTLS: Bool = false) async throws {
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", Self.program.path] + vendors.map(\.rawValue) + (withTLS ? ["tls"] : [])
        let output = Pipe()
        input = Pipe()
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let line = try await BlockingCall.run { Self.readLine(from: output.fileHandleForReading) }
        guard !line.isEmpty else {
            // Why it ended stands in the output of the tests.
            throw Problem(.unavailable, "stand-ins", "they did not start", remedy: "Try it: \(Self.program.path)")
        }
        let description = try JSONDecoder().decode(Description.self, from: line)
        accounts = try description.vendors.mapValues(Self.account)
        tls = description.tls ?? [:]
        control = try ControlClient(description.control)
    }

    deinit {
        // The end of its input ends it.
        try? input.fileHandleForWriting.close()
    }

    package subscript(vendor: Vendor) -> Account {
        guard let account = accounts[vendor.rawValue] else { preconditionFailure("\(vendor) was not started") }
        return account
    }

    /// A server that a client must not trust, or has to: `good`, `wrong_host`, `expired`, `not_yet_valid`, `self_signed`,
    /// `tls_1_1`, `tls_1_2`, `http2`.
    package func tlsAddress(_ name: String) -> URL? { tls[name].flatMap { URL(string: $0) } }

    /// The certificate to trust, in PEM.
    package var authority: String? { tls["authority"] }

    private static let program = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Tests/StandIns/standins").standardizedFileURL

    private static func readLine(from handle: FileHandle) -> Data {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let bytes = handle.availableData
            if bytes.isEmpty { break }
            line += bytes
        }
        return line
    }

    private static func account(_ details: [String: String]) throws -> Account {
        var details = details
        let place = details.removeValue(forKey: "http") ?? details.removeValue(forKey: "tcp")
        guard let address = place.flatMap({ URL(string: $0) }) else {
            throw Problem(.notFound, "stand-in", "it has no address")
        }
        return Account(
            address: address, secureAddress: details.removeValue(forKey: "https").flatMap { URL(string: $0) },
            key: Secret(details.removeValue(forKey: "key") ?? ""), details: details)
    }
}
