/// One axis of a declared shape: a size, or a name where it varies.
enum Dimension: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
    case size(Int)
    case varying(String)

    init(integerLiteral size: Int) { self = .size(size) }
    init(stringLiteral name: String) { self = .varying(name) }

    var message: ProtobufMessage {
        var message = ProtobufMessage()
        switch self {
        case .size(let size): message.add(1, integer: size)
        case .varying(let name): message.add(2, text: name)
        }
        return message
    }
}
