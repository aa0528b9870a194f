import Testing

@testable import LocalSpeech

@Suite struct FrameMatrixTests {
    static let matrix = FrameMatrix(.float([1, 2, 3, 4, 5, 6], shape: [1, 2, 3]))

    @Test func `A stretch has the same frames of every channel`() {
        #expect(Self.matrix?[1..<3].tensor == .float([2, 3, 5, 6], shape: [1, 2, 2]))
        #expect(Self.matrix?[1..<1].tensor == .float([], shape: [1, 2, 0]))
    }

    @Test func `Stretches put into an empty one make the whole again`() throws {
        let matrix = try #require(Self.matrix)
        var copy = FrameMatrix(channels: 2, frames: 3)
        copy.replace(from: 2, with: matrix[2..<3])
        copy.replace(from: 0, with: matrix[0..<2])
        #expect(copy == matrix)
    }

    @Test(arguments: [
        ModelTensor.float([1], shape: [1, 1]), .float([1, 2], shape: [2, 1, 1]), .int64([1], shape: [1, 1, 1]),
    ]) func `Another shape or type is none`(tensor: ModelTensor) {
        #expect(FrameMatrix(tensor) == nil)
    }
}
