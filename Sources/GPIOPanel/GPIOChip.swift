import Announcing
import CGPIO
import Glibc

/// A chip, open to be looked at. Used by one thread, and closed when this goes away.
struct GPIOChip: ~Copyable {
    let path: String
    private let handle: OpaquePointer

    init(_ path: String) throws(GPIOFailure) {
        guard let handle = mc_gpio_open(path) else { throw GPIOFailure(code: errno, action: "be opened") }
        self.path = path
        self.handle = handle
    }

    deinit { mc_gpio_close(handle) }

    /// What the driver calls it: `pinctrl-bcm2711`.
    var label: String { Self.text { mc_gpio_label(handle, $0, $1) } }

    var lineCount: Int { Int(max(0, mc_gpio_line_count(handle))) }

    /// The number of a line; `nil` when it has none of that name or number.
    func offset(of line: BoardProfile.Line) -> UInt32? {
        switch line {
        case .named(let name):
            let offset = mc_gpio_find(handle, name)
            return offset < 0 ? nil : UInt32(offset)
        case .offset(let offset):
            return (0..<lineCount).contains(offset) ? UInt32(offset) : nil
        }
    }

    func name(of offset: UInt32) -> String { Self.text { mc_gpio_line_name(handle, offset, $0, $1) } }

    /// Who says to hold a line; `nil` while it is free.
    func holder(of offset: UInt32) -> String? {
        var isHeld = false
        let name = Self.text { buffer, size in
            let result = mc_gpio_holder(handle, offset, buffer, size)
            isHeld = result == 1
            return result
        }
        return isHeld ? name : nil
    }

    /// The kernel's names have at most 31 letters (GPIO_MAX_NAME_SIZE).
    private static func text(_ copy: (UnsafeMutablePointer<CChar>, UInt) -> Int32) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let start = buffer.baseAddress, copy(start, UInt(buffer.count)) >= 0 else { return "" }
            return String(cString: start)
        }
    }
}
