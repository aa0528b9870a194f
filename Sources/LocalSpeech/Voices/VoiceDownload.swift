import Announcing
import Foundation

/// Fetches one file into a part file beside its place, from where an earlier try ended.
struct VoiceDownload: Sendable {
    let transport: any HTTPTransport
    let file: VoiceFile
    let source: URL
    /// Where the bytes go; keeps what has come when the transfer fails.
    let part: URL
    let limits: HTTPLimits
    let progress: @Sendable (VoiceProgress) -> Void

    /// How often a transfer that breaks off is taken up again. Each time only if it brought bytes, so that a dead server is
    /// not asked again and again.
    private static let resumptionLimit = 5

    /// Returns when the whole file is on the disk. Its size is right then; its content has still to be checked.
    /// - Throws: ``Problem``; `notFound` when the hub doesn't have it.
    func run() async throws {
        let disk = try DiskFile(writing: part)
        var resumptions = 0
        while true {
            let start = try usableSize(of: disk)
            if let size = file.size, start == size { break }
            do {
                try await fetch(into: disk, from: start)
                break
            } catch let problem as Problem where Self.mayResume(problem) {
                guard try disk.size() > start, resumptions < Self.resumptionLimit else { throw problem }
                resumptions += 1
            }
        }
        try disk.synchronize()
    }

    private static func mayResume(_ problem: Problem) -> Bool { [.unavailable, .timedOut].contains(problem.code) }

    /// The bytes to go on from; those of a part that can't be right are dropped.
    private func usableSize(of disk: borrowing DiskFile) throws(Problem) -> Int {
        let size = try disk.size()
        guard let whole = file.size, size <= whole else {
            try disk.truncate(to: 0)
            return 0
        }
        return size
    }

    private func fetch(into disk: borrowing DiskFile, from start: Int) async throws {
        let response = try await answer(from: start)
        switch response.status {
        case 206 where start > 0:
            try checkRange(of: response, from: start)
            try await write(response.body, into: disk, from: start)
        case 200:
            // Also what a server answers that knows no ranges.
            try checkLength(of: response)
            try disk.truncate(to: 0)
            try await write(response.body, into: disk, from: 0)
        case 416 where start > 0:
            try disk.truncate(to: 0)
            try await fetch(into: disk, from: 0)
        case 404, 410:
            throw Problem(
                .notFound, subject, "the hub does not have it", remedy: "Check the name, and the hub's address.")
        case let status:
            throw Problem(
                .unavailable, subject, "the hub answers \(status) \(response.reason)", remedy: "Try again later.")
        }
    }

    private func answer(from start: Int) async throws -> HTTPResponse {
        var request = HTTPRequest(.get, source, limits: limits, redirectLimit: 5)
        // A little more than is published, so that this side can say by how much it differs.
        request.limits.size = (file.size ?? 0) + VoiceFile.unknownSizeLimit
        if start > 0 { request.headers.append("Range", "bytes=\(start)-") }
        return try await transport.send(request)
    }

    /// `Content-Range: bytes 100-199/200`
    private func checkRange(of response: HTTPResponse, from start: Int) throws(Problem) {
        guard let size = file.size else { return }
        let range = response.headers["Content-Range"] ?? ""
        guard range == "bytes \(start)-\(size - 1)/\(size)" else {
            throw Problem(
                .damaged, subject, "the hub has sent \"\(range)\" for the bytes from \(start) of \(size)",
                remedy: "Check the hub's address.")
        }
    }

    private func checkLength(of response: HTTPResponse) throws(Problem) {
        guard let size = file.size, let length = response.headers["Content-Length"].flatMap(Int.init) else { return }
        if length != size { throw wrongSize(length) }
    }

    private func write(_ body: HTTPBody, into disk: borrowing DiskFile, from start: Int) async throws {
        var offset = start
        progress(VoiceProgress(step: .fetching, file: file.name, done: offset, total: file.size))
        for try await piece in body {
            if let size = file.size, offset + piece.count > size { throw wrongSize(offset + piece.count) }
            try disk.write(piece, at: offset)
            offset += piece.count
            progress(VoiceProgress(step: .fetching, file: file.name, done: offset, total: file.size))
        }
        if let size = file.size, offset != size { throw wrongSize(offset) }
    }

    private func wrongSize(_ size: Int) -> Problem {
        Problem(
            .damaged, subject, "the hub has \(size) bytes where \(file.size ?? 0) are published",
            remedy: "Check the hub's address; with an own hub, mirror the files afresh.")
    }

    private var subject: String { HTTPRequest(.get, source).subject }
}
