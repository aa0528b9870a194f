import Announcing
import CCurl

/// How a transfer failed, in the words of this house.
struct TransferFailure {
    let code: Problem.Code
    let sentence: String
    let remedy: String

    /// OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED (openssl/x509_vfy.h).
    private static let notNow = [9, 10]

    /// - Parameter verification: what OpenSSL thinks of the server's certificate.
    init(_ result: CURLcode, verification: Int, isClockTrusted: () -> Bool) {
        if result == CURLE_PEER_FAILED_VERIFICATION, Self.notNow.contains(verification) {
            self.init(certificateAtAnotherTime: isClockTrusted())
        } else {
            self.init(result)
        }
    }

    private init(certificateAtAnotherTime isClockTrusted: Bool) {
        code = .unavailable
        if isClockTrusted {
            sentence = "its certificate is not valid today"
            remedy = "Check the clock of this machine; if that is right, who runs the server has to renew it."
        } else {
            sentence = "its certificate can't be checked, because the clock of this machine is not set yet"
            remedy = "Wait until the network has set the clock, or set it, and try again."
        }
    }

    private init(_ result: CURLcode) {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            (code, sentence, remedy) = (
                .unavailable, "its name can't be looked up", "Check the network and the address."
            )
        case CURLE_COULDNT_CONNECT:
            (code, sentence, remedy) = (.unavailable, "there is no way to it", "Check the network and the address.")
        case CURLE_OPERATION_TIMEDOUT:
            (code, sentence, remedy) = (.timedOut, "it is too slow", "Try again later.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR:
            (code, sentence, remedy) = (
                .unavailable, "it can't prove who it is", "Check the address, and who answers there."
            )
        case CURLE_SSL_CONNECT_ERROR:
            (code, sentence, remedy) = (
                .unavailable, "there is no safe connection to it", "It has to speak TLS 1.2 or newer."
            )
        case CURLE_SSL_CACERT_BADFILE:
            (code, sentence, remedy) = (
                .unavailable, "the certificates to trust can't be read", "Check network.ca_file in the configuration."
            )
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            (code, sentence, remedy) = (.unavailable, "the connection broke off", "Try again.")
        case CURLE_UNSUPPORTED_PROTOCOL:
            (code, sentence, remedy) = (
                .unavailable, "it sends to an address that is not safe to follow", "Check the address."
            )
        case CURLE_URL_MALFORMAT:
            (code, sentence, remedy) = (.invalidInput, "is not an address", "Check the address.")
        default:
            (code, sentence, remedy) = (.unavailable, "the transfer failed", "Try again.")
        }
    }
}
