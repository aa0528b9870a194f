import Hummingbird
import HummingbirdCore
import NIOCore

/// A file that the page is made of. All of them are in the program.
struct PageFile: Sendable {
    let path: String
    let type: String
    let bytes: [UInt8]

    static let all = [
        PageFile(path: "", type: "text/html; charset=utf-8", bytes: PackageResources.page_html),
        PageFile(path: "page.css", type: "text/css; charset=utf-8", bytes: PackageResources.page_css),
        PageFile(path: "page.js", type: "text/javascript; charset=utf-8", bytes: PackageResources.page_js),
    ]

    var response: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type,
                // A new version of the daemon brings its own.
                .cacheControl: "no-cache",
                // It is made of its own files, and shown by nobody else's page.
                .contentSecurityPolicy: "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
