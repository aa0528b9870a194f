extension VoiceManifest {
    /// Sizes and MD5 of the model and of its configuration, as the index of `rhasspy/piper-voices` had them on 2026-07-08.
    /// The cards are not pinned: they are words about the voice, and get mended.
    private static let piperRows: [(name: String, model: (Int, String), configuration: (Int, String))] = [
        (
            "en_US-lessac-medium", (63_201_294, "2fc642b535197b6305c7c8f92dc8b24f"),
            (4_885, "c1f2b7bddefe113f3255ff9ef234cfd3")
        ),
        (
            "en_US-lessac-high", (113_895_201, "99d1f6181a7f5ccbe3f117ba8ce63c93"),
            (4_883, "02e8e364c86b5d3b75e81704b0369856")
        ),
        (
            "en_US-lessac-low", (63_201_294, "31883a7506589feadf3c3474fd8ef658"),
            (4_882, "64876daa19dd042b368cd64fa379a75f")
        ),
        (
            "en_US-amy-medium", (63_201_294, "778d28aeb95fcdf8a882344d9df142fc"),
            (4_882, "7f37dadb26340c90ebc8088e0b252310")
        ),
        (
            "en_US-ryan-high", (120_786_792, "5d879a17bddf5007f76655b445ba78b4"),
            (4_166, "444ff9d6c17218a0eb1d12a20559d869")
        ),
        (
            "en_US-ryan-medium", (63_201_294, "8f06d3aff8ded5a7f13f907e6bec32ac"),
            (4_883, "f173a2b5202b3e4128ccc3ed8195306c")
        ),
        (
            "en_US-libritts_r-medium", (78_580_914, "bb2c2776cffbfd736c7c497f620c0ca6"),
            (20_123, "c740db18a0dab11b13ce0292ea1196c6")
        ),
        (
            "en_US-hfc_female-medium", (63_201_294, "7abec91f1d6e19e913fbc4a333f62787"),
            (5_033, "c3d00f54dac3b4068f2576c15c5da3bc")
        ),
        (
            "en_US-hfc_male-medium", (63_201_294, "cd2fda1933f0653d3ddc85e5f30ebdd2"),
            (5_033, "9b4849dbc1e72f35de7391528dea60d9")
        ),
        (
            "en_US-ljspeech-medium", (63_531_379, "109d552e9dd78d92d1169a7edd6de38d"),
            (4_972, "0668112b8b3ac5bb4b12c2b1a366776a")
        ),
        (
            "en_US-joe-medium", (63_201_294, "74fd6a4dc39e0aa9dce145d7f5acd4f6"),
            (4_794, "811036b9c1451545f9495fdc1baa0754")
        ),
        (
            "en_GB-alan-medium", (63_201_294, "8f6b35eeb8ef6269021c6cb6d2414c9b"),
            (4_888, "b11d9afd0a8f5372c42a52fbd6e021d4")
        ),
        (
            "en_GB-alba-medium", (63_201_294, "c07f313752bb3aba8061041666251654"),
            (4_888, "dbb6f2ede31082710665221417906e13")
        ),
        (
            "en_GB-cori-high", (114_219_352, "3474a80133d9a03e6870d2ac42c18806"),
            (4_963, "0f7d42e77a99193006aa34a34442f5e0")
        ),
        (
            "en_GB-jenny_dioco-medium", (63_201_294, "d08f2f7edf0c858275a7eca74ff2a9e4"),
            (4_895, "e999a9c0aa535fb42e43b04cebcd65d2")
        ),
        (
            "en_GB-vctk-medium", (76_952_753, "573025290fdc68812543b7438ace0c29"),
            (6_637, "68e82dee4c9a723e804f9fc0b14f1802")
        ),
        (
            "de_DE-thorsten-medium", (63_201_294, "a129b00fb3078df43c96bab6c94535c0"),
            (4_819, "843a7bd7272724f750534dd5a26d1aad")
        ),
        (
            "fr_FR-siwis-medium", (63_201_294, "20e876e8c839e9b11a26085858f2300c"),
            (4_875, "a407e7e6901feb79c2ea2a5466076cce")
        ),
        (
            "es_ES-davefx-medium", (63_201_294, "dc515cd4ecc5f6f72fe14a941188fc9c"),
            (4_817, "dd157b5eaf6930bf949cf416d9a9307a")
        ),
        (
            "it_IT-paola-medium", (63_511_038, "3a44e73b12ca5d0c21a72e388b5847c8"),
            (7_099, "cd471a3757c88a7a4baee6207248b5d5")
        ),
    ]

    static let piper: [PublishedVoice] = piperRows.compactMap { row in
        let name = VoiceName(known: row.name)
        guard let parts = PiperVoiceName(name) else { return nil }
        let (path, model) = (parts.folder, row.name + ".onnx")
        return PublishedVoice(
            name: name, kind: .piper, license: nil,
            files: [
                VoiceFile(VoiceFile.cardName, at: "\(path)/\(VoiceFile.cardName)"),
                VoiceFile(
                    model + ".json", at: "\(path)/\(model).json", size: row.configuration.0,
                    digest: .md5(row.configuration.1)),
                VoiceFile(model, at: "\(path)/\(model)", size: row.model.0, digest: .md5(row.model.1)),
            ])
    }
}
