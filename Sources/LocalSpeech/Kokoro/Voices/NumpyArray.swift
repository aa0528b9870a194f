import Announcing

/// An array of 32-bit floats in NumPy's format 1.0 (`.npy`): a magic word, a header in Python's notation, the numbers.
struct NumpyArray: Hashable, Sendable {
    let shape: [Int]
    /// In C order: the last axis is contiguous.
    let values: [Float]

    /// - Throws: ``Problem`` `damaged` that says what is different from that.
    init(_ bytes: [UInt8], subject: String) throws(Problem) {
        guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count >= 10 else {
            throw Self.damage(subject, "is no NumPy array")
        }
        guard bytes[6] == 1, bytes[7] == 0 else {
            throw Self.damage(subject, "is in version \(bytes[6]).\(bytes[7]) of NumPy's format, not 1.0")
        }
        let body = bytes.dropFirst(10)
        let length = Int(bytes.number(at: 8, bytes: 2))
        guard length <= body.count else { throw Self.damage(subject, "has a header that is cut off") }
        let header = String(decoding: body.prefix(length), as: UTF8.self)
        shape = try Self.shape(from: header, subject: subject)
        let data = body.dropFirst(length)
        let count = shape.reduce((1, false)) { total, size in
            let (product, overflow) = total.0.multipliedReportingOverflow(by: size)
            return (product, total.1 || overflow)
        }
        guard !count.1, data.count.isMultiple(of: 4), data.count / 4 == count.0 else {
            throw Self.damage(subject, "has \(data.count) bytes for an array of shape \(shape)")
        }
        values = [Float](littleEndian: data)
    }

    private static func shape(from header: String, subject: String) throws(Problem) -> [Int] {
        let type = header.firstMatch(of: /'descr': *'([^']*)'/)?.output.1
        guard type == "<f4" else {
            throw damage(subject, "holds \(type ?? "something unknown"), not 32-bit floats (<f4)")
        }
        guard header.contains(/'fortran_order': *False/) else { throw damage(subject, "is in Fortran's order") }
        guard let list = header.firstMatch(of: /'shape': *\(([0-9, ]*)\)/)?.output.1 else {
            throw damage(subject, "has no shape")
        }
        let sizes = list.split(separator: /[, ]+/).map { Int($0) }
        guard !sizes.contains(nil) else { throw damage(subject, "has a shape that is no shape") }
        return sizes.compactMap(\.self)
    }

    private static func damage(_ subject: String, _ detail: String) -> Problem {
        Problem(.damaged, subject, detail, remedy: "Install the voice again.")
    }
}

extension [Float] {
    /// - Parameter bytes: a multiple of four.
    init(littleEndian bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBytes { raw in
            // Within the buffer: the last index is one less than a quarter of its count. The start need not be aligned.
            (0..<raw.count / 4).map {
                Float(bitPattern: UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
    }
}
