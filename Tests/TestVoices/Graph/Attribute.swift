/// A setting of an operation: `AttributeProto`.
struct Attribute {
    private let name: String
    private let value: Value

    private enum Value {
        case integer(Int)
        case integers([Int])
        case float(Float)
        case text(String)
        case tensor(Tensor)
        case graph(ProtobufMessage)
    }

    static func integer(_ name: String, _ value: Int) -> Attribute { Attribute(name: name, value: .integer(value)) }
    static func integers(_ name: String, _ values: [Int]) -> Attribute {
        Attribute(name: name, value: .integers(values))
    }
    static func float(_ name: String, _ value: Float) -> Attribute { Attribute(name: name, value: .float(value)) }
    static func text(_ name: String, _ value: String) -> Attribute { Attribute(name: name, value: .text(value)) }
    static func tensor(_ name: String, _ value: Tensor) -> Attribute { Attribute(name: name, value: .tensor(value)) }
    static func graph(_ name: String, _ value: ProtobufMessage) -> Attribute {
        Attribute(name: name, value: .graph(value))
    }

    var message: ProtobufMessage {
        var message = ProtobufMessage()
        message.add(1, text: name)
        switch value {
        case .float(let float):
            message.add(2, float: float)
            message.add(20, integer: 1)
        case .integer(let integer):
            message.add(3, integer: integer)
            message.add(20, integer: 2)
        case .text(let text):
            message.add(4, text: text)
            message.add(20, integer: 3)
        case .tensor(let tensor):
            message.add(5, message: tensor.message(named: "", floats: .raw))
            message.add(20, integer: 4)
        case .graph(let graph):
            message.add(6, message: graph)
            message.add(20, integer: 5)
        case .integers(let integers):
            for integer in integers { message.add(8, integer: integer) }
            message.add(20, integer: 7)
        }
        return message
    }
}
