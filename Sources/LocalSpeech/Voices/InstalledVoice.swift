import Announcing
package import Foundation

/// A voice on this machine: where its files are, and what they say of themselves.
package struct InstalledVoice: Sendable {
    package enum State: Hashable, Sendable {
        /// Its files have the sizes they were installed with, and were then those that are published.
        case verified
        /// Complete, but nobody knows what it should be.
        case unverified
        /// Not to be used, and why.
        case damaged(String)
    }

    package let name: VoiceName
    package let kind: PublishedVoice.Kind
    package let folder: URL
    package let model: URL
    /// A Piper voice's configuration; Kokoro's voices: one archive, or the folder of single ones.
    package let companion: URL
    /// `en_US`; `nil` for a voice of many languages.
    package let language: String?
    package let quality: String?
    package let speakers: Int?
    /// In Hz.
    package let sampleRate: Int?
    /// Bytes of all its files.
    package let size: Int
    package let license: String?
    package let state: State
}
