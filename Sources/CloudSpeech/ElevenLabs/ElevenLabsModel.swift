/// A model by name, and what is known of it.
struct ElevenLabsModel: Hashable, Sendable {
    let name: String

    /// 75 ms to the first sound, and half the price of the others.
    static let standard = ElevenLabsModel(name: "eleven_flash_v2_5")

    /// Of one request. A model that is not known here gets the smallest.
    var characterLimit: Int {
        switch name {
        case "eleven_flash_v2_5", "eleven_turbo_v2_5": 40_000
        case "eleven_flash_v2", "eleven_turbo_v2": 30_000
        case "eleven_multilingual_v2", "eleven_multilingual_v1", "eleven_monolingual_v1": 10_000
        default: 5_000
        }
    }
}
