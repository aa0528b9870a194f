package import Announcing
package import Foundation

/// Looks into a model before it is taken for a voice: a download that has the right size and digest can still be the wrong
/// file, and one that nobody knows a digest of can be anything.
package enum VoiceModelCheck {
    /// What a Piper graph, and the two kinds of Kokoro graph, call their text.
    private static let textInputs: Set<String> = ["input", "tokens", "input_ids"]

    /// Reads the structure, not the weights; costs some milliseconds.
    /// - Throws: ``Problem`` `damaged` that names the file, when it is not a whole ONNX model or none that takes text.
    package static func check(_ model: URL) throws(Problem) {
        let file = try OnnxModelFile(at: model)
        guard file.graph.inputs.contains(where: { textInputs.contains($0.name) }) else {
            throw Problem(
                .damaged, model.path, "is an ONNX model, but none that speaks a text",
                remedy: "Check where it comes from; Piper and Kokoro are the voices that this program knows.")
        }
    }
}
