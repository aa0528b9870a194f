import Announcing
import Foundation

/// What the JSON file of a service account holds.
struct GoogleServiceAccount: Sendable {
    let email: String
    /// PKCS#8 in PEM.
    let privateKey: Secret
    let privateKeyID: String?
    let tokenAddress: URL

    private struct File: Decodable {
        let type: String?
        let client_email: String
        let private_key: String
        let private_key_id: String?
        let token_uri: String
    }

    /// Bytes; ten times as large as these files are.
    private static let sizeLimit = 32 << 10

    /// - Throws: ``Problem`` `authentication` for what is no such file; it quotes nothing of it.
    init(contentsOf path: String) throws(Problem) {
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: URL(filePath: path))
            data = try handle.read(upToCount: Self.sizeLimit) ?? Data()
        } catch {
            throw Problem(
                .authentication, path, "can't be read (\((error as NSError).localizedDescription))",
                remedy: "Check the path, and who may read it.")
        }
        guard let file = try? JSONDecoder().decode(File.self, from: data),
            file.type ?? "service_account" == "service_account", let address = URL(string: file.token_uri),
            ["http", "https"].contains(address.scheme), address.host() != nil
        else {
            throw Problem(
                .authentication, path, "is no key of a service account",
                remedy: "Make one in Google's console, as JSON.")
        }
        email = file.client_email
        privateKey = Secret(file.private_key)
        privateKeyID = file.private_key_id
        tokenAddress = address
    }
}
