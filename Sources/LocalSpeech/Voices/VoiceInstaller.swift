package import Announcing
package import Foundation

/// Puts voices into a ``VoiceFolder``: from the hub, or from another folder.
///
/// Every file is written under a temporary name beside its place, synchronized, compared with what is published, and only
/// then renamed; the model last. So a voice that is there is whole, whatever happened on the way, and what came before a
/// failure is where the next try goes on.
package struct VoiceInstaller: Sendable {
    /// Where voices are published.
    package struct Hubs: Hashable, Sendable {
        /// The root of the files of `rhasspy/piper-voices`.
        package var piper: URL
        /// Where the tags of the releases of `thewh1teagle/kokoro-onnx` are.
        package var kokoro: URL

        package init(piper: URL, kokoro: URL) {
            self.piper = piper
            self.kokoro = kokoro
        }
    }

    /// Looks into a model that is about to be put in place; throws a ``Problem`` for what no engine could speak with.
    package typealias ModelCheck = @Sendable (_ model: URL) throws(Problem) -> Void

    let folder: VoiceFolder
    let transport: any HTTPTransport
    private let hubs: Hubs
    private let limits: HTTPLimits
    let checkModel: ModelCheck
    let progress: @Sendable (VoiceProgress) -> Void

    /// - Parameter limits: of one transfer; what a file may have in bytes is known.
    package init(
        folder: VoiceFolder, transport: any HTTPTransport, hubs: Hubs, limits: HTTPLimits = HTTPLimits(),
        checkModel: @escaping ModelCheck,
        progress: @escaping @Sendable (VoiceProgress) -> Void = { _ in }
    ) {
        self.folder = folder
        self.transport = transport
        self.hubs = hubs
        self.limits = limits
        self.checkModel = checkModel
        self.progress = progress
    }

    /// Fetches a published voice, unless it is here and as it should be. Blocks its thread while it hashes and writes.
    /// - Throws: ``Problem``: `notFound` for an unknown name, with the near ones; `damaged` for files that are not what is
    ///   published; `busy` while another process installs it; `storage` for a full disk; what the transport throws. `CancellationError`.
    package func install(_ name: VoiceName) async throws -> InstalledVoice {
        let here = VoiceSearch(for: name, in: folder.all).found.first.map(InstalledVoice.init)
        if let here, here.state == .verified { return here }
        let published = try await lookUp(name)
        let place = folder.url.appending(path: published.name.text, directoryHint: .isDirectory)
        try DiskCalls.makeFolder(place)
        let lock = try FolderLock(place)
        try DiskCalls.checkRoom(for: missingBytes(of: published, in: place), in: place)
        var files: [VoiceReceipt.File] = []
        for file in published.files {
            do {
                files.append(try await fetch(file, of: published, to: place))
            } catch let problem as Problem where problem.code == .notFound && file.name == VoiceFile.cardName {
                // A voice without a card is a voice whose licence nobody knows; it speaks all the same.
                try DiskCalls.remove(place.appending(path: file.name + Self.partSuffix))
            }
        }
        let voice = try settle(published.name, published.kind, files, in: place, isPublished: true)
        lock.unlock()
        return voice
    }

    private func lookUp(_ name: VoiceName) async throws -> PublishedVoice {
        if let voice = VoiceManifest.voice(named: name) { return voice }
        let url = hubs.piper.appending(path: "voices.json")
        var request = HTTPRequest(.get, url, limits: limits, redirectLimit: 5)
        request.limits.size = VoiceIndex.sizeLimit
        let response = try await transport.send(request)
        guard response.status == 200 else {
            throw Problem(
                .unavailable, request.subject, "the hub answers \(response.status) \(response.reason)",
                remedy: "Check voices.piper_hub in the configuration, or try again later.")
        }
        return try VoiceIndex(try await response.body.collected(), from: request.subject).voice(named: name)
    }

    private func missingBytes(of voice: PublishedVoice, in place: URL) -> Int {
        voice.files.reduce(0) { sum, file in
            let here = DiskCalls.size(of: place.appending(path: file.name + Self.partSuffix)) ?? 0
            return sum + max(0, (file.size ?? 0) - here)
        }
    }

    private func fetch(_ file: VoiceFile, of voice: PublishedVoice, to place: URL) async throws -> VoiceReceipt.File {
        let part = place.appending(path: file.name + Self.partSuffix)
        let hub = voice.kind == .piper ? hubs.piper : hubs.kokoro
        try await VoiceDownload(
            transport: transport, file: file, source: hub.appending(path: file.path), part: part,
            limits: limits, progress: progress
        ).run()
        return try check(
            part, as: file, because: "the hub sent other bytes than are published",
            remedy: "Try again; if that changes nothing, check the hub's address.")
    }

    /// Compares a part file with what is published. One that differs is removed, so that it isn't gone on from.
    func check(
        _ part: URL, as file: VoiceFile, because detail: String, remedy: String
    ) throws(Problem) -> VoiceReceipt.File {
        let size = DiskCalls.size(of: part) ?? 0
        progress(VoiceProgress(step: .checking, file: file.name, done: size, total: size))
        if let digest = file.digest, try !digest.matches(part) {
            try DiskCalls.remove(part)
            throw Problem(.damaged, file.name, detail, remedy: remedy)
        }
        return VoiceReceipt.File(name: file.name, size: size, sha256: try FileHash.sha256(of: part))
    }
}
