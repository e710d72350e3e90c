package import Kernel

/// Lets everything be read and nothing be changed: for a request that must not act, whatever its handler does.
struct RefusingDatabase: Database {
    let base: any Database
    let problem: Problem

    var engine: Engine { base.engine }
    func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await base.read(body)
    }
    func write<Value: Sendable>(by stamp: Stamp, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        throw problem
    }
    /// The one beneath is closed by whoever opened it.
    func close() async throws {}
}

extension Database {
    /// The same data, of which nothing can be changed: who tries meets `problem`.
    package func refusing(_ problem: Problem) -> any Database { RefusingDatabase(base: self, problem: problem) }
}
