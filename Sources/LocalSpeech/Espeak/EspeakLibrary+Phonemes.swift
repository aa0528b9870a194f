import Announcing
import CEspeak
import Foundation

extension EspeakLibrary {
    /// `espeak_TextToPhonemesWithTerminator` of 1.52: text, character set, phoneme mode, where to write the flags.
    private typealias ReaderWithFlags =
        @convention(c) (UnsafeMutablePointer<UnsafeRawPointer?>?, Int32, Int32, UnsafeMutablePointer<Int32>?) ->
        UnsafePointer<CChar>?

    /// The phonemes of a text, clause by clause, without making a sound.
    ///
    /// Every clause has phonemes: marks without words count to the clause before. A text that has nothing to speak has no
    /// clauses.
    /// - Parameters:
    ///   - text: any; see ``EspeakText``.
    ///   - tie: written between the letters of one sound (`t^ʃ`) when given.
    /// - Throws: as ``prepare(voice:dataPath:)``.
    func clauses(
        of text: String, voice: String, dataPath: String?, tie: Unicode.Scalar? = nil
    ) throws(Problem) -> [PhonemeClause] {
        try prepare(voice: voice, dataPath: dataPath)
        let mode = Int32(espeakPHONEMES_IPA) | (tie.map { Int32(espeakPHONEMES_TIE) | Int32($0.value) << 8 } ?? 0)
        // The library keeps the one character that it looked ahead in a global. An abandoned synthesis leaves it there,
        // and it would become the first letter of this text; reading nothing uses it up.
        _ = try Self.read("", mode: mode)
        return try Self.read(EspeakText(text).plain, mode: mode)
    }

    private static func read(_ text: String, mode: Int32) throws(Problem) -> [PhonemeClause] {
        let readWithFlags = readerWithFlags
        let characters = Int32(espeakCHARS_UTF8)
        var assembler = ClauseAssembler()
        let hasReadAll = text.withCString { start in
            var next: UnsafeRawPointer? = UnsafeRawPointer(start)
            // The library moves `next` over what it has read, and makes it nil when it has seen the end.
            while let from = next {
                var flags: Int32?
                let phonemes: UnsafePointer<CChar>?
                if let readWithFlags {
                    var reported: Int32 = 0
                    phonemes = readWithFlags(&next, characters, mode, &reported)
                    flags = reported
                } else {
                    phonemes = espeak_TextToPhonemes(&next, characters, mode)
                }
                guard let phonemes else { return false }
                let count = next.map { $0 - from } ?? strlen(from.assumingMemoryBound(to: CChar.self))
                assembler.add(
                    consumed: String(decoding: UnsafeRawBufferPointer(start: from, count: count), as: UTF8.self),
                    phonemes: String(cString: phonemes), flags: flags, isLast: next == nil)
            }
            return true
        }
        guard hasReadAll else {
            throw Problem(.unavailable, "espeak", "could not read this text", remedy: "Try another text or voice")
        }
        return assembler.clauses
    }

    /// Looked up at run time: Debian 12's 1.51 does not have it, and its header neither.
    private static var readerWithFlags: ReaderWithFlags? {
        // The type is that of the function's declaration in 1.52's `speak_lib.h`; its name is in no other library.
        dlsym(nil, "espeak_TextToPhonemesWithTerminator").map { unsafeBitCast($0, to: ReaderWithFlags.self) }
    }
}
