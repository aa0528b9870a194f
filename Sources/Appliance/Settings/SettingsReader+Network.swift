import Announcing
import Foundation

extension SettingsReader {
    func read(_ section: ConfigurationSection, into http: inout Settings.HTTP) {
        http.socket = section.text("socket")
        if let page = section.text("page"), page != "none" {
            http.page = StreamPlace(page)
            if http.page == nil {
                section.report(
                    "page", "is not an address and a port", remedy: "Write one like 127.0.0.1:8080, or none.")
            }
        }
        section.rejectUnknownKeys()
    }

    func read(_ section: ConfigurationSection, into network: inout Settings.Network) {
        if let proxy = section.text("proxy") {
            if proxy == "none" || Self.isProxy(proxy) {
                network.proxy = proxy
            } else {
                // Without the text: somebody may have put a password into it.
                section.report(
                    "proxy", "is neither none nor the address of a proxy, without a name and password",
                    remedy: "Write one like http://proxy.home:3128.")
            }
        }
        if let file = section.text("ca_file") {
            // Also one that can't be read: who named it does not want to trust all that the system does.
            network.authorities = file
            if !FileManager.default.isReadableFile(atPath: file) {
                section.report(
                    "ca_file", "names \"\(file)\", which can't be read", remedy: "Check the path and who may read it.")
            }
        }
        section.rejectUnknownKeys()
    }

    private static func isProxy(_ text: String) -> Bool {
        guard let url = URL(string: text), let scheme = url.scheme, url.host()?.isEmpty == false else { return false }
        return ["http", "https", "socks5", "socks5h"].contains(scheme) && url.user() == nil
    }
}
