import Announcing
import CALSA
import Glibc

/// A call into libasound that returned a negative code.
struct ALSAFailure: Error {
    /// An `errno` value, positive.
    let code: Int32
    /// What was being done, as the end of "could not": `be opened`.
    let action: String
    /// What libasound said about it, beside the code.
    var words: String?

    init(code: Int32, action: String, words: String? = nil) {
        self.code = code
        self.action = action
        self.words = words
    }

    /// Passes a result on, unless it is an error.
    @discardableResult
    static func check(_ result: Int32, _ action: String) throws(ALSAFailure) -> Int32 {
        guard result < 0 else { return result }
        throw ALSAFailure(code: -result, action: action)
    }

    /// Whether the device is there but doesn't take the rate, the channel or the sample format as they are.
    var isRefusalOfFormat: Bool { code == EINVAL && action == Self.takingFormat }

    static let takingFormat = "take one channel of 16-bit sound at this rate"
}

extension Problem {
    /// The sentence for a failure: libasound's words, and what a person can look at.
    init(_ failure: ALSAFailure, device: String) {
        let reason = [String(cString: snd_strerror(-failure.code)), failure.words].compactMap(\.self)
            .joined(separator: "; ")
        let detail = "could not \(failure.action): \(reason)"
        let subject = "sound device \"\(device)\""
        switch failure.code {
        case EBUSY, EAGAIN:
            self.init(
                .busy, subject, detail,
                remedy: "Another program holds the device; \"fuser -v /dev/snd/*\" names it. "
                    + "A device that mixes, such as \"default\", can be shared")
        case EACCES, EPERM:
            self.init(
                .unavailable, subject, detail,
                remedy: "The user of this process has to be in the group \"audio\"")
        case ENODEV, EIO, EBADFD, ETIMEDOUT:
            self.init(
                .unavailable, subject, detail,
                remedy: "Look at its plug and its power; \"aplay -l\" lists the cards that are there")
        default:
            self.init(.unavailable, subject, detail, remedy: "\"aplay -L\" lists the names of devices")
        }
    }
}
