extension Collection<UInt8> where Index == Int {
    /// The unsigned number that starts so many bytes in, the lowest byte first, as ZIP and NumPy write them.
    ///
    /// The caller has checked that the bytes are there.
    func number(at offset: Int, bytes count: Int) -> UInt64 {
        (0..<count).reduce(0) { $0 | UInt64(self[startIndex + offset + $1]) << (8 * UInt64($1)) }
    }
}
