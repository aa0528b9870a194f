/// The 54 voices that Kokoro-82M v1.0 was published with, and what its author thinks of each.
///
/// Which voices there are is what the file on the disk says; this only ranks them.
enum KokoroVoiceCatalog {
    /// By the author's grade for the whole voice, the best first.
    private static let grades: [(grade: String, names: String)] = [
        ("A", "af_heart"),
        ("A-", "af_bella"),
        ("B-", "af_nicole bf_emma ff_siwis"),
        ("C+", "af_aoede af_kore af_sarah am_fenrir am_michael am_puck jf_alpha"),
        (
            "C",
            """
            af_alloy af_nova bf_isabella bm_fable bm_george hf_alpha hf_beta hm_omega hm_psi if_sara im_nicola \
            jf_gongitsune jf_tebukuro
            """
        ),
        ("C-", "af_sky jf_nezumi jm_kumo"),
        ("D+", "bm_lewis"),
        (
            "D",
            """
            af_jessica af_river am_echo am_eric am_liam am_onyx bf_alice bf_lily bm_daniel ef_dora em_alex em_santa \
            pf_dora pm_alex pm_santa zf_xiaobei zf_xiaoni zf_xiaoxiao zf_xiaoyi zm_yunjian zm_yunxi zm_yunxia zm_yunyang
            """
        ),
        ("D-", "am_santa"),
        ("F+", "am_adam"),
    ]

    /// Every published voice, the best first; equals by name.
    static let published: [KokoroVoice] = grades.flatMap { _, names in
        names.split(separator: " ").map { KokoroVoice(name: String($0)) }
    }

    /// The best of those there are; one that was never published comes last. `nil` when there are none.
    static func best(of names: [String]) -> String? {
        let present = Set(names)
        return published.first { present.contains($0.name) }?.name ?? names.min()
    }
}
