import Foundation
import TestVoices
import Testing

/// From a text on the command line to samples behind ALSA, with voices whose sound shows what was said.
@Suite(.timeLimit(.minutes(2))) struct SpokenVoiceTests {
    private let box: ScratchBox

    init() throws { box = try ScratchBox() }

    @Test func `every phoneme reaches the sound device, in order and once`() async throws {
        let text = "Good morning, Alex. It is 6:45; the kettle is on. Will you have coffee?"
        let configuration = try configure(PiperTestVoice(), "engines: {piper: {noise: 0, noise_width: 0}}")
        let heard = box.folder.appending(path: "heard.raw")
        let alsa = try write(
            "pcm.nul { type null }\n"
                + "pcm.bedside { type file slave.pcm nul file \"\(heard.path)\" format raw }\n", to: "alsa.conf")
        let say = try await CommandRun.run(
            ["say", text, "--no-cache", "--device", "bedside", "--config", configuration],
            environment: ["ALSA_CONFIG_PATH": alsa])
        #expect(say.status == 0, "\(say.errors)")

        let explained = try await CommandRun.run(["say", text, "--explain", "--json", "--config", configuration])
        let explanation = try JSONDecoder().decode(Explanation.self, from: Data(explained.output.utf8))
        let samples = try Data(contentsOf: heard).withUnsafeBytes { Array($0.bindMemory(to: Int16.self)) }
        let utterances = ToneReader.utterances(in: samples.map { Float($0) / 32_767 }, sampleRate: 22_050)
        #expect(utterances.count == 3)
        for (utterance, sentence) in zip(utterances, explanation.sentences) {
            #expect(try ToneReader(.piper(sampleRate: 22_050)).ids(in: utterance) == sentence.ids)
        }
        #expect(explanation.engine == "piper")
    }

    @Test(arguments: PiperTestVoice.Flaw.allCases)
    func `a voice that breaks leaves the word to the next engine`(flaw: PiperTestVoice.Flaw) async throws {
        var voice = PiperTestVoice()
        voice.flaw = flaw
        let output = box.folder.appending(path: "spoken.wav")
        let say = try await CommandRun.run([
            "say", "Good morning.", "--no-cache", "--output", output.path, "--config", try configure(voice, ""),
        ])
        #expect(say.status == 0, "\(say.errors)")
        let samples = try Data(contentsOf: output).dropFirst(44)
        #expect(samples.contains { $0 != 0 })
    }

    /// - Returns: the path of a configuration with this voice as the only one installed.
    private func configure(_ voice: PiperTestVoice, _ more: String) throws -> String {
        let voices = box.folder.appending(path: "voices")
        try FileManager.default.createDirectory(at: voices, withIntermediateDirectories: true)
        try voice.write(to: voices, named: "en_US-test-medium")
        return try write(
            """
            data: \(box.folder.path)/data
            voices: {folder: \(voices.path)}
            audio: {fade_ms: 0}
            \(more)
            """, to: "config.yaml")
    }

    private func write(_ text: String, to name: String) throws -> String {
        let file = box.folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }
}

/// What `say --explain --json` prints.
private struct Explanation: Decodable {
    struct Sentence: Decodable {
        let ids: [Int]
    }

    let engine: String
    let sentences: [Sentence]
}
