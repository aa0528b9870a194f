import Announcing
import Foundation

extension HTTPRequest {
    /// A POST of JSON.
    init(posting body: some Encodable, to url: URL, headers: HTTPHeaders = [:]) throws(Problem) {
        let bytes: [UInt8]
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            bytes = [UInt8](try encoder.encode(body))
        } catch {
            throw Problem(.invalidInput, "request", "can't be written as JSON (\(error))")
        }
        var headers = headers
        headers.append("Content-Type", "application/json")
        self.init(.post, url, headers: headers, body: bytes, limits: ServiceClient.speechLimits)
    }
}
