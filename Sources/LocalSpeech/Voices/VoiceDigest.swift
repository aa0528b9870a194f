/// What the bytes of a file must hash to; in lower-case hexadecimal.
package enum VoiceDigest: Hashable, Sendable {
    case sha256(String)
    /// Finds a damaged transfer, not a forged file. It is all that the index of the Piper voices has.
    case md5(String)
}
