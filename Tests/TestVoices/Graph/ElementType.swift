/// `TensorProto.DataType`.
enum ElementType: Int {
    case float = 1
    case int32 = 6
    case int64 = 7
    case bool = 9
}
