package import Kernel
package import Storage
package import Web

/// What every handler may use, besides what it was sent.
package struct Services: Sendable {
    package let database: any Database
    package let files: FileStore
    package let clock: any Clock
    package let limiter: Limiter
    /// What all rooms declare.
    package let registry: Registry
    /// Why nothing may be changed by this request; nil as a rule.
    package let refusal: Problem?

    package init(database: any Database, files: FileStore, clock: any Clock, limiter: Limiter = Limiter(), registry: Registry) {
        self.database = database
        self.files = files
        self.clock = clock
        self.limiter = limiter
        self.registry = registry
        refusal = nil
    }

    /// The same for a request that must not act, whatever its handler does: everything can be read, and each change meets `refusal`.
    package func refusing(_ refusal: Problem) -> Services { Services(self, refusal) }

    private init(_ services: Services, _ refusal: Problem) {
        database = services.database.refusing(refusal)
        files = services.files
        clock = services.clock
        limiter = services.limiter
        registry = services.registry
        self.refusal = refusal
    }
}

/// A request of a signed-in person. The actor is not optional: a handler that compiles has somebody to ask for.
@dynamicMemberLookup
package struct PageRequest: Sendable {
    package let call: Call
    package let actor: Actor
    package let csrf: CSRF
    package let services: Services

    package init(call: Call, actor: Actor, csrf: CSRF, services: Services) {
        self.call = call
        self.actor = actor
        self.csrf = csrf
        self.services = services
    }

    package subscript<Value>(dynamicMember path: KeyPath<Call, Value>) -> Value { call[keyPath: path] }

    package var now: Instant { services.clock.now }

    package func id<Entity>(_ name: String = "id", of entity: Entity.Type = Entity.self) throws(Problem) -> Identifier<Entity> {
        try call.id(name, of: entity)
    }
    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await services.database.read(body)
    }
    package func write<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await services.database.write(by: actor.stamp, body)
    }
}

/// A request of anybody, from the street.
@dynamicMemberLookup
package struct OpenRequest: Sendable {
    package let call: Call
    package let csrf: CSRF
    package let services: Services

    package init(call: Call, csrf: CSRF, services: Services) {
        self.call = call
        self.csrf = csrf
        self.services = services
    }

    package subscript<Value>(dynamicMember path: KeyPath<Call, Value>) -> Value { call[keyPath: path] }
    package var now: Instant { services.clock.now }
    package func id<Entity>(_ name: String = "id", of entity: Entity.Type = Entity.self) throws(Problem) -> Identifier<Entity> {
        try call.id(name, of: entity)
    }
    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Reader) throws -> Value) async throws -> Value {
        try await services.database.read(body)
    }
    /// A change made from the street is signed with what the citizen calls himself.
    package func write<Value: Sendable>(as name: String, _ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await services.database.write(by: Stamp(name: name), body)
    }
}

/// One line of the route list. The list itself is data: the permission walk of the tests reads it.
package struct Route: Sendable {
    package enum Access: Sendable {
        case open(@Sendable (OpenRequest) async throws -> Reply)
        case signedIn(Permission, @Sendable (PageRequest) async throws -> Reply)
        /// For another system, which brings its own proof of who it is: no cookie, no form token, errors as data.
        case system(@Sendable (OpenRequest) async throws -> Reply)
    }
    package let method: Call.Method
    /// `/ho-so/:id/chuyen-buoc`.
    package let path: String
    package let access: Access
    /// Whether files may come along: where none may, only as much is read as words need.
    package var takesFiles = true
}

package struct Routes: Sendable {
    package private(set) var all: [Route] = []

    package init() {}

    package mutating func get(
        _ path: some PathPattern, _ permission: Permission, _ handler: @escaping @Sendable (PageRequest) async throws -> Reply
    ) {
        all.append(Route(method: .get, path: path.pattern, access: .signedIn(permission, handler)))
    }
    package mutating func post(
        _ path: some PathPattern, _ permission: Permission, _ handler: @escaping @Sendable (PageRequest) async throws -> Reply
    ) {
        all.append(Route(method: .post, path: path.pattern, access: .signedIn(permission, handler)))
    }
    package mutating func system(
        _ method: Call.Method, _ path: String, _ handler: @escaping @Sendable (OpenRequest) async throws -> Reply
    ) {
        all.append(Route(method: method, path: path, access: .system(handler)))
    }
    package mutating func openGet(_ path: some PathPattern, _ handler: @escaping @Sendable (OpenRequest) async throws -> Reply) {
        all.append(Route(method: .get, path: path.pattern, access: .open(handler)))
    }
    package mutating func openPost(
        _ path: some PathPattern, takesFiles: Bool = false, _ handler: @escaping @Sendable (OpenRequest) async throws -> Reply
    ) {
        all.append(Route(method: .post, path: path.pattern, access: .open(handler), takesFiles: takesFiles))
    }
}
