/// An engine whose sound is made on another machine: the text of a request leaves this one.
///
/// What it throws, beside what every engine may: ``Problem`` `authentication`, `quota`, `rateLimited`, `server`, and
/// `unavailable` for whatever keeps the network from carrying it. The service's own words are in ``Problem/detail``.
package protocol RemoteEngine: SpeechEngine {
    /// Who gets the text, for history and for messages: `ElevenLabs`, `speech.example.net`.
    var recipient: String { get }

    /// How many characters the recipient charges for a request, known before it is sent; 0 where nothing is charged.
    func billedCharacters(of request: SpeechRequest) -> Int

    /// What speaks against asking it now, as far as that is known without asking: ``Problem`` `withheld`.
    var objection: Problem? { get }
}

extension RemoteEngine {
    package var objection: Problem? { nil }
}

extension Problem {
    /// Whether a ``RemoteEngine`` throws it for what keeps the network from carrying.
    var isOfNetwork: Bool { code == .unavailable || code == .timedOut }
}
