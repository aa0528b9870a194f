import Announcing

/// What a Kokoro model wants and gives, under the names and in the types that its exporter chose.
struct KokoroPorts: Hashable, Sendable {
    /// `tokens` in the kokoro-onnx release, `input_ids` elsewhere.
    let tokens: String
    /// Whole numbers in one exporter, which then knows only whole speeds.
    let speedType: ModelElementType
    /// The first of the outputs; a second one tells how long each token lasts.
    let waveform: String

    private let subject: String

    /// - Throws: ``Problem`` `damaged` when this is no Kokoro model, with what it is instead.
    init(inputs: [OnnxPort], outputs: [OnnxPort], subject: String) throws(Problem) {
        let byName = Dictionary(inputs.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        guard let tokens = byName["tokens"] ?? byName["input_ids"], let style = byName["style"],
            let speed = byName["speed"], inputs.count == 3,
            tokens.elementType == .int64, tokens.takes([1, nil]),
            style.elementType == .float, style.takes([1, KokoroStyle.width]),
            [.float, .int32].contains(speed.elementType), speed.takes([1])
        else {
            let found = inputs.map { "\($0.name) (\($0.elementType) \($0.shapeText))" }.joined(separator: ", ")
            throw Self.foreign(subject, "is no Kokoro model: it wants \(found.isEmpty ? "nothing" : found)")
        }
        guard let waveform = outputs.first, waveform.elementType == .float else {
            throw Self.foreign(subject, "is no Kokoro model: its first output is no float32 sound")
        }
        self.tokens = tokens.name
        speedType = speed.elementType
        self.waveform = waveform.name
        self.subject = subject
    }

    /// What the model is given for a piece.
    /// - Parameter style: ``KokoroStyle/width`` numbers.
    /// - Throws: ``Problem`` `invalidInput` for a speed between whole numbers where the model can't have one.
    func values(_ ids: [Int64], style: [Float], speed: Double) throws(Problem) -> [String: ModelTensor] {
        let framed = [KokoroVocabulary.pad] + ids + [KokoroVocabulary.pad]
        return [
            tokens: .int64(framed, shape: [1, framed.count]),
            "style": .float(style, shape: [1, style.count]),
            "speed": try speedTensor(speed),
        ]
    }

    private func speedTensor(_ speed: Double) throws(Problem) -> ModelTensor {
        guard speedType == .int32 else { return .float([Float(speed)], shape: [1]) }
        guard let whole = Int32(exactly: speed) else {
            throw Problem(
                .invalidInput, "speed \(speed)", "\(subject) was exported for whole speeds only",
                remedy: "Speak at speed 1 or 2, or install kokoro-v1.0.onnx.")
        }
        return .int32([whole], shape: [1])
    }

    private static func foreign(_ subject: String, _ detail: String) -> Problem {
        Problem(.damaged, "model \(subject)", detail, remedy: "Install Kokoro-82M v1.0.")
    }
}

extension OnnxPort {
    /// Whether it takes values of this shape.
    /// - Parameter wanted: `nil` for an axis of which the port may not fix the size.
    fileprivate func takes(_ wanted: [Int?]) -> Bool {
        shape.count == wanted.count && zip(shape, wanted).allSatisfy { $0 == nil || $0 == $1 }
    }

    fileprivate var shapeText: String {
        "[" + shape.map { $0.map(String.init) ?? "?" }.joined(separator: ", ") + "]"
    }
}
