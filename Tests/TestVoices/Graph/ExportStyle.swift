/// How a graph is written down. What it computes does not depend on it; exporters of different years differ in it.
package struct ExportStyle: Sendable {
    /// Every value and node called by a number instead of by its path in the model.
    package var numbersForNames = false
    /// Short constants as initializers, as torch 1.11 has them, instead of as nodes.
    package var constantsAmongWeights = false
    /// Weights in `float_data` instead of as raw bytes.
    package var typedFloats = false
    /// Layers with equal weights share one tensor through Identity nodes.
    package var sharesWeights = false
    /// A squeeze that depends on the shape is an If whose branches take a tensor from outside, as torch 1.11 has it.
    package var branches = false
    /// The unused fourth input's name given to the embedding table of a voice with one speaker.
    package var namesTableAfterInput = false

    package init() {}
}
