/// How a voice is to speak one text: the numbers that every Piper graph takes beside the ids.
struct PiperScales: Hashable, Sendable {
    /// How much chance there is in the sound; 0 repeats exactly.
    var noise: Float
    /// How long everything takes: 1 is the voice's own pace, 2 half of it.
    var length: Float
    /// How much chance there is in the lengths of the phonemes.
    var noiseWidth: Float
    /// Which speaker of a voice with several; `nil` for a voice with one.
    var speaker: Int64?

    /// In the order of the graph's input `scales`.
    var tensor: ModelTensor { .float([noise, length, noiseWidth], shape: [3]) }
    var speakerTensor: ModelTensor? { speaker.map { .int64([$0], shape: [1]) } }
}
