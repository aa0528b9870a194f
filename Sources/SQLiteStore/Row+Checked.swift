import Announcing
import GRDB

extension Row {
    /// The value of a column that is never NULL.
    ///
    /// GRDB's subscript ends the process when a value has another type. Strict tables rule that out until a file is
    /// damaged, and then an alarm clock has to go on.
    /// - Throws: ``Problem`` `damaged`.
    func required<Value: DatabaseValueConvertible>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
        guard let value = Value.fromDatabaseValue(self[index]) else { throw Problem.unreadable(column: index) }
        return value
    }

    /// The value of a column that may be NULL.
    /// - Throws: ``Problem`` `damaged`.
    func optional<Value: DatabaseValueConvertible>(_ index: Int, as type: Value.Type = Value.self) throws -> Value? {
        let stored: DatabaseValue = self[index]
        return stored.isNull ? nil : try required(index)
    }

    /// The value of a column that is kept as the text of `Value`.
    /// - Throws: ``Problem`` `damaged`.
    func parsed<Value: LosslessStringConvertible>(_ index: Int, as type: Value.Type = Value.self) throws -> Value {
        guard let value = Value(try required(index, as: String.self)) else { throw Problem.unreadable(column: index) }
        return value
    }

    /// The value of a column that is kept as the text of `Value`, and may be NULL.
    /// - Throws: ``Problem`` `damaged`.
    func optionallyParsed<Value: LosslessStringConvertible>(_ index: Int, as type: Value.Type = Value.self) throws
        -> Value?
    {
        try optional(index, as: String.self) == nil ? nil : try parsed(index)
    }
}
