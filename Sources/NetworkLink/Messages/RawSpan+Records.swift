/// The shapes that all of netlink's messages are made of. Nothing is read beyond the bytes there are, whatever they say.
extension RawSpan {
    /// The value at an offset, in the machine's byte order, of a type for which all bits are valid; `nil` where the bytes
    /// end before it does.
    func value<Value: BitwiseCopyable>(at offset: Int = 0, as type: Value.Type = Value.self) -> Value? {
        let size = MemoryLayout<Value>.size
        guard offset >= 0, byteCount >= size, offset <= byteCount - size else { return nil }
        // Checked above; integers, and C structures of integers, have no invalid bits.
        return unsafeLoadUnaligned(fromByteOffset: offset, as: type)
    }

    /// Goes along a row of records, each with a head that tells the length of the record, the head included, and followed
    /// by as many bytes as make it a multiple of four (`NLMSG_ALIGN`, `RTA_ALIGN`, `RTNH_ALIGN`).
    /// - Throws: `malformed` when a record is shorter than its head, or longer than what is left; what comes before it was
    ///   told.
    func forEachRecord<Head: BitwiseCopyable>(
        _ head: Head.Type, length: (Head) -> Int,
        _ body: (_ head: Head, _ content: RawSpan) throws(NetlinkFailure) -> Void
    ) throws(NetlinkFailure) {
        let headSize = MemoryLayout<Head>.size
        var start = 0
        while start < byteCount {
            guard let head = value(at: start, as: Head.self) else { throw .malformed }
            let length = length(head)
            guard length >= headSize, length <= byteCount - start else { throw .malformed }
            try body(head, extracting(start + headSize..<start + length))
            start += (length + 3) & ~3
        }
    }
}
