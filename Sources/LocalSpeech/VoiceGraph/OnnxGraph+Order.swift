extension OnnxGraph {
    /// That each name is made once, and before it is used, as ONNX demands.
    ///
    /// - Throws: `OnnxFailure`, also for a cycle: one of its operations uses what is made later.
    func checkOrder() throws(OnnxFailure) {
        var made: Set<String> = []
        made.reserveCapacity(nodes.count + initializers.count)
        for initializer in initializers { try Self.add(initializer.name, to: &made) }
        var declared: Set<String> = []
        for input in inputs { try Self.add(input.name, to: &declared) }
        made.formUnion(declared)
        for node in nodes {
            for name in node.reads where !made.contains(name) {
                throw .undefinedName(name, usedBy: node.operation)
            }
            for name in node.outputs where !name.isEmpty { try Self.add(name, to: &made) }
        }
        for output in outputs where !made.contains(output.name) {
            throw .undefinedName(output.name, usedBy: "the output")
        }
    }

    private static func add(_ name: String, to names: inout Set<String>) throws(OnnxFailure) {
        guard names.insert(name).inserted else { throw .duplicateName(name) }
    }
}
