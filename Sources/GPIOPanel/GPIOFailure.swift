import Announcing
import Glibc

/// A call into libgpiod, or into the kernel beside it, that failed.
struct GPIOFailure: Error {
    /// An `errno` value.
    let code: Int32
    /// What was being done, as the end of "could not": `be taken`.
    let action: String
}

extension Problem {
    /// The sentence for a failure on a line, or a light.
    /// - Parameters:
    ///   - subject: `line GPIO17 of pinctrl-rp1`.
    ///   - path: the node or the file that was asked.
    ///   - holder: who says to hold the line, where somebody does.
    init(_ failure: GPIOFailure, subject: String, path: String, holder: String? = nil) {
        let detail = "could not \(failure.action): \(String(cString: strerror(failure.code)))"
        switch failure.code {
        case EBUSY:
            let who = holder.map { $0.isEmpty ? "somebody who gives no name" : "\"\($0)\"" } ?? "another program"
            self.init(
                .busy, subject, "is held by \(who)",
                remedy: "End that program, or the driver that uses the line (dtoverlay in config.txt), "
                    + "or choose another line in the board profile")
        case EACCES, EPERM:
            self.init(
                .permission, subject, "\(detail) (\(path))",
                remedy: "The user of this process has to be in the group that may use it, as a rule \"gpio\"; "
                    + "board/README.md has the udev rule that gives it to the group")
        case ENODEV, ENXIO, ENOENT:
            self.init(
                .unavailable, subject, "is gone",
                remedy: "Plug the panel in again; it is taken up when it appears")
        case EINVAL:
            self.init(
                .unavailable, subject, detail,
                remedy: "The chip may lack the bias of the board profile: try bias: as-is, with a resistor on the board"
            )
        default:
            self.init(.unavailable, subject, detail, remedy: "\"gpioinfo\" lists the lines there are")
        }
    }
}
