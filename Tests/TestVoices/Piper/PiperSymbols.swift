/// The symbols of the published espeak voices; the position is the id, 0 to 153.
enum PiperSymbols {
    static let all: [Unicode.Scalar] =
        Array("_^$ !'(),-.:;?".unicodeScalars)
        + Array("abcdefhijklmnopqrstuvwxyz".unicodeScalars)
        + Array(
            "æçðøħŋœǀǁǂǃɐɑɒɓɔɕɖɗɘəɚɛɜɞɟɠɡɢɣɤɥɦɧɨɪɫɬɭɮɯɰɱɲɳɴɵɶɸɹɺɻɽɾʀʁʂʃʄʈʉʊʋʌʍʎʏʐʑʒʔʕʘʙʛʜʝʟʡʢʲˈˌːˑ˞βθχᵻⱱ".unicodeScalars
        )
        + Array("0123456789".unicodeScalars)
        + [
            "\u{327}", "\u{303}", "\u{32A}", "\u{32F}", "\u{329}", "ʰ", "ˤ", "ε", "↓", "#", "\"", "↑", "\u{33A}",
            "\u{33B}",
        ]
}
