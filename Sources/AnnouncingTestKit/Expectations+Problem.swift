package import Announcing
package import Testing

/// Expects a ``Problem`` of this code.
/// - Returns: the problem, for a closer look.
@discardableResult
package func expectProblem(
    _ code: Problem.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () async throws -> Void
) async -> Problem? {
    let problem = await #expect(throws: Problem.self, sourceLocation: sourceLocation) { try await body() }
    #expect(problem?.code == code, sourceLocation: sourceLocation)
    return problem
}
