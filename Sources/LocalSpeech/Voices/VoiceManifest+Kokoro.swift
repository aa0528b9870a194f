extension VoiceManifest {
    /// What the weights of Kokoro are stored as.
    package enum KokoroVariant: String, CaseIterable, Sendable {
        case f32, fp16, int8

        /// The voice it is installed as.
        package var voice: String { self == .f32 ? "kokoro" : "kokoro-\(rawValue)" }
    }

    /// Sizes and SHA-256 of tag `model-files-v1.0` of `thewh1teagle/kokoro-onnx`, as several public pins have them. A later
    /// tag has other contents under the same names.
    static let kokoro: [PublishedVoice] = [
        kokoro(
            .f32, "kokoro-v1.0.onnx", 325_532_387, "7d5df8ecf7d4b1878015a32686053fd0eebe2bc377234608764cc0ef3636a6c5"),
        kokoro(
            .fp16, "kokoro-v1.0.fp16.onnx", 177_464_787,
            "c1610a859f3bdea01107e73e50100685af38fff88f5cd8e5c56df109ec880204"),
        kokoro(
            .int8, "kokoro-v1.0.int8.onnx", 92_361_271,
            "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"),
    ]

    private static func kokoro(
        _ variant: KokoroVariant, _ file: String, _ size: Int, _ digest: String
    ) -> PublishedVoice {
        let tag = "model-files-v1.0"
        return PublishedVoice(
            name: VoiceName(known: variant.voice), kind: .kokoro, license: "Apache-2.0",
            files: [
                VoiceFile(
                    "voices-v1.0.bin", at: "\(tag)/voices-v1.0.bin", size: 28_214_398,
                    digest: .sha256("bca610b8308e8d99f32e6fe4197e7ec01679264efed0cac9140fe9c29f1fbf7d")),
                VoiceFile(file, at: "\(tag)/\(file)", size: size, digest: .sha256(digest)),
            ])
    }
}
