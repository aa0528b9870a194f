import Announcing
import Hummingbird

/// Refuses pages from elsewhere.
struct PageDoor: RouterMiddleware {
    /// By which the page is served.
    let name: String

    func handle(
        _ request: Request, context: BasicRequestContext,
        next: (Request, BasicRequestContext) async throws -> Response
    ) async throws -> Response {
        guard PageVisitor(request.head).isWelcome(to: name) else {
            throw Problem(
                .permission, "page", "is not for pages from elsewhere",
                remedy: "Open it by this machine's address, or by the name that http.page gives it.")
        }
        return try await next(request, context)
    }
}
