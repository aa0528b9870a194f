package import Foundation

/// An uncompressed `.npz` of float arrays, byte for byte as numpy writes one: each member's sizes are in a ZIP64 extra
/// field of its header, even where they would fit, and in plain in the directory.
package struct NumpyArchive {
    private var bytes = Data()
    private var directory = Data()
    private var count: UInt16 = 0

    private static let version: UInt16 = 45
    /// Midnight of the first of January 1980, the oldest date of the format.
    private static let date: UInt16 = 0x21

    package init() {}

    package mutating func add(_ values: [Float], shape: [Int], as name: String) {
        let member = Self.array(values, shape: shape)
        let file = Data("\(name).npy".utf8)
        let size = UInt32(member.count)
        let offset = UInt32(bytes.count)
        let checksum = CRC32.checksum(of: member)
        bytes.append(integers: 0x0403_4B50 as UInt32)
        bytes.append(integers: Self.version, 0, 0, 0, Self.date)
        bytes.append(integers: checksum, .max, .max)
        bytes.append(integers: UInt16(file.count), 20)
        bytes.append(file)
        bytes.append(integers: 1 as UInt16, 16)
        bytes.append(integers: UInt64(size), UInt64(size))
        bytes.append(member)

        directory.append(integers: 0x0201_4B50 as UInt32)
        // The first is who made it: Unix.
        directory.append(integers: Self.version | 3 << 8, Self.version, 0, 0, 0, Self.date)
        directory.append(integers: checksum, size, size)
        directory.append(integers: UInt16(file.count), 0, 0, 0, 0)
        // Attributes: a file that its owner may read and write.
        directory.append(integers: 0o600 << 16 as UInt32, offset)
        directory.append(file)
        count += 1
    }

    package func finished() -> Data {
        var end = Data()
        end.append(integers: 0x0605_4B50 as UInt32)
        end.append(integers: 0, 0, count, count)
        end.append(integers: UInt32(directory.count), UInt32(bytes.count))
        end.append(integers: 0 as UInt16)
        return bytes + directory + end
    }

    static func littleEndian(_ values: [Float]) -> Data {
        values.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
    }

    /// NPY format 1.0: the header is padded to a multiple of 64 bytes, magic and all.
    private static func array(_ values: [Float], shape: [Int]) -> Data {
        let sizes = shape.map(String.init).joined(separator: ", ")
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (\(sizes)), }"
        let prefix = 10
        let unpadded = prefix + header.utf8.count + 1
        header += String(repeating: " ", count: (64 - unpadded % 64) % 64) + "\n"
        var array = Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0])
        array.append(integers: UInt16(header.utf8.count))
        return array + Data(header.utf8) + littleEndian(values)
    }
}

extension Data {
    fileprivate mutating func append<Integer: FixedWidthInteger>(integers: Integer...) {
        for integer in integers { Swift.withUnsafeBytes(of: integer.littleEndian) { append(contentsOf: $0) } }
    }
}
