/// What a server answers: the head at once, the body as it comes.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// The words after the status; empty over HTTP/2, which has none.
    package let reason: String
    package let headers: HTTPHeaders
    package let body: HTTPBody

    package init(status: Int, reason: String = "", headers: HTTPHeaders, body: HTTPBody) {
        self.status = status
        self.reason = reason
        self.headers = headers
        self.body = body
    }
}
