package import Announcing
import CurlTransport
import Foundation
package import LocalSpeech
import SystemTime

/// The voices of a household: the folder that the settings name, and the hubs they come from.
package struct Voices: Sendable {
    package let folder: VoiceFolder
    private let hubs: VoiceInstaller.Hubs
    private let checkModel: VoiceInstaller.ModelCheck
    private let network: Settings.Network

    /// - Parameter checkModel: looks into a model that is about to be put in place.
    /// - Throws: ``Problem`` `invalidInput` for a hub without an address.
    package init(
        _ settings: Settings, checkModel: @escaping VoiceInstaller.ModelCheck = VoiceModelCheck.check
    ) throws(Problem) {
        folder = VoiceFolder(URL(filePath: settings.voicesFolder, directoryHint: .isDirectory))
        hubs = VoiceInstaller.Hubs(
            piper: try Self.address(settings.voices.piperHub), kokoro: try Self.address(settings.voices.kokoroHub))
        self.checkModel = checkModel
        network = settings.network
    }

    /// - Throws: ``Problem`` `unavailable` when there is no way to fetch anything.
    package func installer(
        progress: @escaping @Sendable (VoiceProgress) -> Void
    ) throws(Problem) -> VoiceInstaller {
        let transport = try CurlTransport(network, wallClock: try SystemWallClock())
        return VoiceInstaller(
            folder: folder, transport: transport, hubs: hubs, checkModel: checkModel, progress: progress)
    }

    private static func address(_ text: String) throws(Problem) -> URL {
        guard let url = URL(string: text) else {
            throw Problem(
                .invalidInput, "hub \"\(text)\"", "is not an address", remedy: "Check voices in the configuration.")
        }
        return url
    }
}
