import Announcing

/// Whether what a voice says about itself can be true, key by key.
struct PiperVoiceCheck {
    let document: PiperVoiceDocument
    /// For errors.
    let file: String

    func phonemizer() throws(Problem) -> PiperVoiceConfiguration.Phonemizer {
        switch document.phonemeType ?? "espeak" {
        case "text": return .text
        case "espeak":
            guard let voice = document.espeak?.voice, !voice.isEmpty else {
                throw PiperVoiceDocument.damaged(file, "has no espeak.voice", expected: "a voice of espeak, like en-us")
            }
            return .espeak(voice: voice)
        case let other:
            throw Problem(
                .invalidInput, file, "is a voice of phoneme type \"\(other)\", which is not supported yet",
                remedy: "Choose a voice of phoneme type espeak or text")
        }
    }

    func inference() throws(Problem) -> PiperVoiceConfiguration.Inference {
        let standard = PiperVoiceConfiguration.Inference()
        let given = document.inference
        let result = PiperVoiceConfiguration.Inference(
            noiseScale: given?.noiseScale ?? standard.noiseScale,
            lengthScale: given?.lengthScale ?? standard.lengthScale,
            noiseWidth: given?.noiseWidth ?? standard.noiseWidth)
        try require((0...2).contains(result.noiseScale), "noise_scale", of: result.noiseScale, expected: "0 to 2")
        try require((0...2).contains(result.noiseWidth), "noise_w", of: result.noiseWidth, expected: "0 to 2")
        try require(
            (0.1...10).contains(result.lengthScale), "length_scale", of: result.lengthScale, expected: "0.1 to 10")
        return result
    }

    func alphabet() throws(Problem) -> PiperAlphabet {
        let count = Int64(document.symbolCount)
        try require(count > 0, "num_symbols", "is \(count)", expected: "at least 1")
        for frame in PiperAlphabet.Frame.allCases {
            let isThere = document.phonemeIDMap[frame.rawValue].map { !$0.isEmpty } ?? false
            try require(
                isThere, "phoneme_id_map", "has no \"\(frame.rawValue)\"",
                expected: "symbols for start, end and pad")
        }
        // In order, so that the same file always has the same error.
        for (symbol, ids) in document.phonemeIDMap.sorted(by: { $0.key < $1.key }) {
            let strange = ids.first { !(0..<count).contains($0) }
            try require(
                strange == nil, "phoneme_id_map", "gives \"\(symbol)\" the number \(strange ?? 0)",
                expected: "0 to \(count - 1), as num_symbols says")
        }
        let replacements = (document.phonemeMap ?? [:]).map { from, to in
            (PhonemeSymbol(from), to.map(PhonemeSymbol.init(_:)))
        }
        return PiperAlphabet(
            ids: document.phonemeIDMap.reduce(into: [:]) { $0[PhonemeSymbol($1.key)] = $1.value },
            replacements: replacements.reduce(into: [:]) { $0[$1.0] = $1.1 },
            clusters: Set((document.vowelClusters ?? []).map { PhonemeSymbol($0.joined()) }))
    }

    func speakers() throws(Problem) -> PiperSpeakers {
        let count = document.speakerCount
        let numbers = document.speakerIDMap ?? [:]
        try require(count > 0, "num_speakers", "is \(count)", expected: "at least 1")
        try require(
            numbers.isEmpty || numbers.count == count, "speaker_id_map", "names \(numbers.count) speakers",
            expected: "\(count), as num_speakers says")
        for (name, number) in numbers.sorted(by: { $0.key < $1.key }) {
            try require(
                (0..<count).contains(number), "speaker_id_map", "gives \"\(name)\" the number \(number)",
                expected: "0 to \(count - 1), as num_speakers says")
        }
        let standard = document.defaultSpeakerID ?? 0
        try require(
            (0..<count).contains(standard), "default_speaker_id", "is \(standard)", expected: "0 to \(count - 1)")
        return PiperSpeakers(count: count, numbersByName: numbers, defaultNumber: standard)
    }

    func require(_ isRight: Bool, _ key: String, _ finding: String, expected: String) throws(Problem) {
        guard isRight else { throw PiperVoiceDocument.damaged(file, "\(key) \(finding)", expected: expected) }
    }

    private func require(_ isRight: Bool, _ key: String, of value: Float, expected: String) throws(Problem) {
        try require(isRight, "inference.\(key)", "is \(value)", expected: expected)
    }
}
