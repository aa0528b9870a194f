import Announcing
import Testing

@testable import LocalSpeech

@Suite struct KokoroPortsTests {
    private let style = OnnxPort(name: "style", elementType: .float, shape: [1, 256])
    private let speed = OnnxPort(name: "speed", elementType: .float, shape: [1])
    private let audio = OnnxPort(name: "audio", elementType: .float, shape: [nil])

    @Test(arguments: ["tokens", "input_ids"])
    func `tokens go in under either name, between two pads`(name: String) throws {
        let ports = try KokoroPorts(inputs: [speed, tokens(name), style], outputs: [audio], subject: "m")
        let values = try ports.values([5, 6], style: [Float](repeating: 0.5, count: 256), speed: 1.25)
        #expect(values[name] == .int64([0, 5, 6, 0], shape: [1, 4]))
        #expect(values["style"]?.shape == [1, 256])
        #expect(values["speed"] == .float([1.25], shape: [1]))
        #expect(values.count == 3)
    }

    @Test func `a model for whole speeds refuses what is between them`() throws {
        let whole = OnnxPort(name: "speed", elementType: .int32, shape: [nil])
        let ports = try KokoroPorts(inputs: [tokens(), style, whole], outputs: [audio], subject: "m.onnx")
        #expect(try ports.values([5], style: [], speed: 2)["speed"] == .int32([2], shape: [1]))
        let problem = #expect(throws: Problem.self) { try ports.values([5], style: [], speed: 1.2) }
        #expect(problem?.code == .invalidInput)
        #expect(problem?.description.hasPrefix("speed 1.2: m.onnx was exported for whole speeds only") == true)
    }

    @Test func `the first output is the sound`() throws {
        let durations = OnnxPort(name: "duration", elementType: .int64, shape: [nil])
        let ports = try KokoroPorts(inputs: [tokens(), style, speed], outputs: [audio, durations], subject: "m")
        #expect(ports.waveform == "audio")
        #expect(throws: Problem.self) {
            try KokoroPorts(inputs: [tokens(), style, speed], outputs: [durations, audio], subject: "m")
        }
        #expect(throws: Problem.self) { try KokoroPorts(inputs: [tokens(), style, speed], outputs: [], subject: "m") }
    }

    @Test func `another model is refused with what it wants`() {
        let lengths = OnnxPort(name: "input_lengths", elementType: .int64, shape: [nil])
        let piper = OnnxPort(name: "input", elementType: .int64, shape: [nil, nil])
        let problem = #expect(throws: Problem.self) {
            try KokoroPorts(inputs: [piper, lengths], outputs: [audio], subject: "voice.onnx")
        }
        #expect(
            problem?.description == """
                model voice.onnx: is no Kokoro model: it wants input (int64 [?, ?]), input_lengths (int64 [?]). Install \
                Kokoro-82M v1.0.
                """)
        #expect(problem?.code == .damaged)
    }

    @Test func `another type or shape is no Kokoro model`() {
        let wrong: [[OnnxPort]] = [
            [tokens(type: .float), style, speed], [tokens(shape: [1, 50]), style, speed],
            [tokens(shape: [nil]), style, speed],
            [tokens(), OnnxPort(name: "style", elementType: .float, shape: [1, 128]), speed],
            [tokens(), OnnxPort(name: "style", elementType: .float16, shape: [1, 256]), speed],
            [tokens(), style, OnnxPort(name: "speed", elementType: .int64, shape: [1])],
            [tokens(), style, speed, OnnxPort(name: "sid", elementType: .int64, shape: [1])], [],
        ]
        for inputs in wrong {
            #expect(throws: Problem.self, "\(inputs)") {
                try KokoroPorts(inputs: inputs, outputs: [audio], subject: "m")
            }
        }
    }

    private func tokens(
        _ name: String = "tokens", type: ModelElementType = .int64, shape: [Int?] = [1, nil]
    ) -> OnnxPort {
        OnnxPort(name: name, elementType: type, shape: shape)
    }
}
