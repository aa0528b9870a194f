import Announcing
import CCurl

/// How a transfer failed, in the words of this house.
struct TransferFailure {
    let code: Problem.Code
    let sentence: String
    let remedy: String

    init(_ result: CURLcode) {
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            (code, sentence, remedy) = (
                .unavailable, "its name can't be looked up", "Check the network and the address."
            )
        case CURLE_COULDNT_CONNECT:
            (code, sentence, remedy) = (.unavailable, "there is no way to it", "Check the network and the address.")
        case CURLE_OPERATION_TIMEDOUT:
            (code, sentence, remedy) = (.timedOut, "it is too slow", "Try again later.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_ISSUER_ERROR:
            (code, sentence, remedy) = (
                .unavailable, "it can't prove who it is", "Check the clock of this machine, and who answers there."
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
