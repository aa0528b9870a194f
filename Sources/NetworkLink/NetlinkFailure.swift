import Announcing
import Glibc

/// Why the kernel did not tell of links and routes.
enum NetlinkFailure: Error, Hashable {
    /// It refuses the socket or the question, with this `errno`.
    case refused(Int32)
    /// What it says can't be read.
    case malformed
}

extension Problem {
    init(_ failure: NetlinkFailure) {
        let subject = "network state"
        switch failure {
        case .refused(let code):
            let reason = String(cString: strerror(code))
            let detail = "the kernel can't be asked for it, so the box counts as online: \(reason)"
            switch code {
            // systemd's sandbox says the first, others one of the rest.
            case EAFNOSUPPORT, EPROTONOSUPPORT, EPERM, EACCES:
                self.init(
                    .permission, subject, detail,
                    remedy: "Add AF_NETLINK to RestrictAddressFamilies of the service, or allow it in another sandbox")
            case EMFILE, ENFILE:
                self.init(
                    .unavailable, subject, detail,
                    remedy: "Raise the limit of open files (LimitNOFILE) of the service")
            default: self.init(.unavailable, subject, detail)
            }
        case .malformed:
            self.init(.damaged, subject, "the kernel's answer can't be read, so the box counts as online")
        }
    }
}
