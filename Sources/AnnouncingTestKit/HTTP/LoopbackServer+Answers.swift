extension LoopbackServer.Step {
    package static func send(_ text: String) -> Self { .send(Array(text.utf8)) }

    package static func head(_ status: Int, _ headers: [String]) -> Self {
        .send((["HTTP/1.1 \(status) As Told"] + headers + ["", ""]).joined(separator: "\r\n"))
    }
}

extension [LoopbackServer.Step] {
    /// A whole answer that keeps the connection.
    package static func answer(_ status: Int = 200, _ body: [UInt8] = [], headers: [String] = []) -> Self {
        [.head(status, headers + ["Content-Length: \(body.count)"]), .send(body), .keepAlive]
    }

    package static func redirect(to location: String, status: Int = 302) -> Self {
        answer(status, [UInt8]("elsewhere".utf8), headers: ["Location: \(location)"])
    }
}
