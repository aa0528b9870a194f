package import Announcing
import Testing

/// What every ``HTTPTransport`` promises, one clause each, tried on servers of 127.0.0.1. What it does with servers that do
/// wrong is ``HTTPTrouble``. A suite of an implementation runs all of both:
///
///     @Test(arguments: HTTPTransportContract.allCases)
///     func `it keeps the contract of transports`(_ clause: HTTPTransportContract) async throws {
///         try await clause.check(on: SomeTransport())
///     }
package enum HTTPTransportContract: String, CaseIterable, Sendable {
    // Answers
    case tellsTheWholeAnswer = "an answer comes with its status, words, headers and body"
    case sendsEveryMethod = "every method is sent as it is, and an empty answer is one"
    case sendsBodiesAndSecrets = "a body and headers arrive byte by byte, secrets included"
    case joinsChunks = "a body that comes in chunks is put together"
    case streams = "the first bytes can be read while the rest is still to come"
    case runsManyAtOnce = "many transfers run at once, each with its own answer"
    case asksForRanges = "a range is asked for and answered as such"
    case holdsServersBack = "a reader that stops makes the server stop"
    case refusesWhatCannotBeSent = "what can't be sent as it is, is refused without showing a secret"

    // Redirections
    case followsRedirections = "a redirection is followed where that is wanted"
    case answersWithRedirections = "else it is the answer"
    case takesSecretsNowhere = "a request with a secret is taken nowhere else"
    case takesChangesNowhere = "what changes something is taken nowhere else"
    case endsCircles = "a circle ends with the last redirection"
    case followsNoFile = "a redirection to a file is not followed"

    // Ends
    case readsBeforeABreak = "what came before a break is read first"
    case tellsTheLimit = "a late first byte is told with its limit"
    case findsNobody = "nobody at the address is a problem that says so"
    case findsNoName = "a name that does not exist is a problem that says so"
    case cancelsAtOnce = "a cancelled task hears of it within a tenth of a second, and the server too"
    case cancelsReading = "a task cancelled while it reads hears of it, and the server too"
    case neverLooksWhole = "a body whose reader was cancelled never looks whole"
    case endsWithItsBody = "a body that is dropped ends the transfer"
    case sendsNothingWhenCancelled = "a task that was cancelled before sends nothing"

    /// - Parameter transport: one that goes straight to 127.0.0.1.
    package func check(on transport: any HTTPTransport) async throws {
        switch self {
        case .tellsTheWholeAnswer: try await Self.checkAnswer(transport)
        case .sendsEveryMethod: try await Self.checkMethods(transport)
        case .sendsBodiesAndSecrets: try await Self.checkSending(transport)
        case .joinsChunks: try await Self.checkChunks(transport)
        case .streams: try await Self.checkStreaming(transport)
        case .runsManyAtOnce: try await Self.checkMany(transport)
        case .asksForRanges: try await Self.checkRange(transport)
        case .holdsServersBack: try await Self.checkBackPressure(transport)
        case .refusesWhatCannotBeSent: try await Self.checkRefusals(transport)
        case .followsRedirections: try await Self.checkRedirection(transport)
        case .answersWithRedirections: try await Self.checkNoRedirection(transport)
        case .takesSecretsNowhere: try await Self.checkSecretRedirection(transport)
        case .takesChangesNowhere: try await Self.checkRedirectedChange(transport)
        case .endsCircles: try await Self.checkCircle(transport)
        case .followsNoFile: try await Self.checkRedirectionToFile(transport)
        case .readsBeforeABreak: try await Self.checkBreak(transport)
        case .tellsTheLimit: try await Self.checkLateness(transport)
        case .findsNobody: try await Self.checkNobody(transport)
        case .findsNoName: try await Self.checkUnknownName(transport)
        case .cancelsAtOnce: try await Self.checkCancellation(transport)
        case .cancelsReading: try await Self.checkCancelledReading(transport)
        case .neverLooksWhole: try await Self.checkCancelledBody(transport)
        case .endsWithItsBody: try await Self.checkDroppedBody(transport)
        case .sendsNothingWhenCancelled: try await Self.checkEarlyCancellation(transport)
        }
    }
}
