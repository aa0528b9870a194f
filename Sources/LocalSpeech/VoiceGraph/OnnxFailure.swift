/// Why a protobuf message is not a graph that could run.
enum OnnxFailure: Error, Hashable, Sendable {
    case empty
    case noGraph
    case noNodes
    /// More fields than any voice has by a factor of ten: parsing on would only cost memory.
    case tooManyFields
    case nestedTooDeeply
    case duplicateName(String)
    /// Used before it is made, or never made.
    case undefinedName(String, usedBy: String)
    /// Negative, too many, or their product is more than a file could hold.
    case impossibleDimensions(tensor: String)
    case wrongSize(tensor: String, bytes: Int, expected: Int)
}

extension OnnxFailure: CustomStringConvertible {
    var description: String {
        switch self {
        case .empty: "it is empty"
        case .noGraph: "it has no graph"
        case .noNodes: "its graph has no operations"
        case .tooManyFields: "it has more parts than a voice can have"
        case .nestedTooDeeply: "its graphs are nested too deeply"
        case .duplicateName(let name): "it makes \"\(name)\" twice"
        case .undefinedName(let name, let user): "\(user) uses \"\(name)\", which nothing before it makes"
        case .impossibleDimensions(let tensor): "the tensor \"\(tensor)\" has impossible dimensions"
        case .wrongSize(let tensor, let bytes, let expected):
            "the tensor \"\(tensor)\" has \(bytes) bytes of data and needs \(expected)"
        }
    }
}
