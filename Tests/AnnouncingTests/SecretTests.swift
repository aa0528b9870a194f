import Testing

@testable import Announcing

@Suite struct SecretTests {
    private let secret = Secret("sk-very-secret")

    @Test func `a secret prints as dots, however it is printed`() {
        var dumped = ""
        dump(["key": secret], to: &dumped)
        for printed in ["\(secret)", String(reflecting: secret), "\([secret])", dumped, "\(Optional(secret) as Any)"] {
            #expect(!printed.contains("very"))
        }
        #expect("\(secret)" == "•••")
    }

    @Test func `the one who sends it gets it`() {
        #expect(secret.reveal() == "sk-very-secret")
    }
}
