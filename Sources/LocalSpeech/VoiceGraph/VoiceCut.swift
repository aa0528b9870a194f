import Foundation

/// What came of the attempt to cut a voice.
enum VoiceCut: Sendable {
    case parts(PiperCut)
    /// The voice has to run as a whole: one clause that says why, for the log.
    case whole(reason: String)

    init(of file: OnnxModelFile) {
        do throws(UnrecognisedShape) {
            self = .parts(try PiperCut(of: file))
        } catch {
            self = .whole(reason: error.reason)
        }
    }
}
