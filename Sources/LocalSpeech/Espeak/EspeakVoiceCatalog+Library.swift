import Announcing
import CEspeak

extension EspeakVoiceCatalog.Entry {
    /// Copies an entry of the library's list, which is only valid until the next list is asked for.
    init(_ voice: espeak_VOICE) {
        title = voice.name.map { String(cString: $0) } ?? ""
        identifier = voice.identifier.map { String(cString: $0) } ?? ""
        gender =
            switch voice.gender {
            case 1: .male
            case 2: .female
            default: .unknown
            }
        // A byte of priority and a C string for each language; a zero instead of a priority ends them.
        var languages: [Language] = []
        var next = voice.languages
        while let entry = next, entry.pointee != 0 {
            let tag = String(cString: entry + 1)
            languages.append(Language(tag: tag, priority: UInt8(bitPattern: entry.pointee)))
            next = entry + 1 + tag.utf8.count + 1
        }
        self.languages = languages
    }
}
