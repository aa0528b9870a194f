/// The symbols that a voice has learned, and the numbers its model knows them by.
struct PiperAlphabet: Hashable, Sendable {
    /// What stands around and between the phonemes of every sentence.
    enum Frame: String, CaseIterable {
        case start = "^", end = "$", pad = "_"
    }

    /// `phoneme_id_map`. Each entry of ``Frame`` is there.
    let ids: [PhonemeSymbol: [Int64]]
    /// `phoneme_map`: phonemes of espeak that the voice has learned by other symbols.
    let replacements: [PhonemeSymbol: [PhonemeSymbol]]
    /// `vowel_clusters`: runs of code points that the voice has learned as one symbol.
    let clusters: Set<PhonemeSymbol>

    init(
        ids: [PhonemeSymbol: [Int64]], replacements: [PhonemeSymbol: [PhonemeSymbol]] = [:],
        clusters: Set<PhonemeSymbol> = []
    ) {
        self.ids = ids
        self.replacements = replacements
        self.clusters = clusters
    }

    /// The model's input for one sentence: start, pad, then the numbers of each symbol with a pad behind them, end.
    /// - Parameter phonemes: decomposed (NFD).
    /// - Returns: the numbers, and how often each code point came that the voice does not know.
    func encode(_ phonemes: String) -> (ids: [Int64], unknown: [Unicode.Scalar: Int]) {
        let pad = ids(of: .pad)
        var result = ids(of: .start) + pad
        var unknown: [Unicode.Scalar: Int] = [:]
        for symbol in symbols(in: phonemes) {
            if let known = ids[symbol] {
                result += known + pad
            } else {
                for scalar in symbol.scalars { unknown[scalar, default: 0] += 1 }
            }
        }
        return (result + ids(of: .end), unknown)
    }

    private func ids(of frame: Frame) -> [Int64] { ids[PhonemeSymbol(frame.rawValue)] ?? [] }

    private func symbols(in phonemes: String) -> [PhonemeSymbol] {
        let single = phonemes.unicodeScalars.flatMap { scalar in
            let symbol = PhonemeSymbol(CollectionOfOne(scalar))
            return replacements[symbol] ?? [symbol]
        }
        return clusters.isEmpty ? single : merged(single)
    }

    /// At each place the longest cluster that fits.
    private func merged(_ symbols: [PhonemeSymbol]) -> [PhonemeSymbol] {
        let longest = clusters.map(\.scalars.count).max() ?? 1
        var rest = symbols[...]
        var result: [PhonemeSymbol] = []
        while !rest.isEmpty {
            let lengths = stride(from: min(longest, rest.count), to: 1, by: -1)
            let cluster = lengths.lazy.map { PhonemeSymbol(rest.prefix($0).flatMap(\.scalars)) }
                .first(where: clusters.contains)
            result.append(cluster ?? rest[rest.startIndex])
            rest = rest.dropFirst(cluster?.scalars.count ?? 1)
        }
        return result
    }
}
