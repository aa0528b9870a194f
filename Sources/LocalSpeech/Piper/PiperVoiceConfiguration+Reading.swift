import Announcing
import Foundation

extension PiperVoiceConfiguration {
    private static let sampleRates = 8_000...48_000

    /// Reads the file beside a model.
    /// - Throws: ``Problem`` `notFound` without the file, `damaged` when it can't be what was published (it names the key
    ///   and what was expected of it), `invalidInput` for a voice that needs what this program does not do yet.
    init(contentsOf path: String) throws(Problem) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Problem(
                .notFound, path, "there is no such file",
                remedy: "A Piper voice is two files, NAME.onnx and NAME.onnx.json: put both in one folder")
        }
        let json: Data
        do {
            json = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Problem(.unavailable, path, "can't be read (\(error.localizedDescription))")
        }
        try self.init(json: json, file: path)
    }

    /// - Parameter file: the name for errors.
    /// - Throws: as ``init(contentsOf:)``.
    init(json: Data, file: String) throws(Problem) {
        let document = try PiperVoiceDocument(json: json, file: file)
        let check = PiperVoiceCheck(document: document, file: file)
        phonemizer = try check.phonemizer()
        try check.require(
            Self.sampleRates.contains(document.audio.sampleRate), "audio.sample_rate",
            "is \(document.audio.sampleRate)",
            expected: "\(Self.sampleRates.lowerBound) to \(Self.sampleRates.upperBound)")
        sampleRate = document.audio.sampleRate
        quality = document.audio.quality
        language = document.language?.code
        dataset = document.dataset
        inference = try check.inference()
        alphabet = try check.alphabet()
        symbolCount = document.symbolCount
        speakers = try check.speakers()
        try check.require(
            document.hopLength.map { $0 > 0 } ?? true, "hop_length", "is \(document.hopLength ?? 0)",
            expected: "at least 1")
        hopLength = document.hopLength
    }
}
