import Announcing
import CCurl
import Testing

@testable import CurlTransport

@Suite struct CurlLibraryTests {
    @Test func `a box without libcurl is told what to install`() {
        let problem = #expect(throws: Problem.self) { try CurlLibrary("libcurl-that-nobody-has.so.4") }
        #expect(problem?.code == .unavailable)
        #expect(problem?.detail.contains("libcurl-that-nobody-has.so.4") == true)
        #expect(problem?.remedy == "Install it: apt install libcurl4")
    }

    @Test func `a library that is not libcurl is refused before anything of it is called`() {
        let problem = #expect(throws: Problem.self) { try CurlLibrary("libc.so.6") }
        #expect(problem?.code == .unavailable)
        #expect(problem?.detail == "it has no curl_easy_init")
    }

    @Test func `it says in words what a result means`() throws {
        let library = try CurlLibrary()
        #expect(library.words(for: CURLE_OK) == "No error")
    }
}
