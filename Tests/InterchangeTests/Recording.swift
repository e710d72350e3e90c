import HTTPTypes
import House
import Hummingbird
import Logging
import NIOConcurrencyHelpers
import NIOCore
import NIOEmbedded

/// Keeps every log line with its metadata.
struct Recorder: LogHandler {
    private let lines: NIOLockedValueBox<[String]>
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(_ lines: NIOLockedValueBox<[String]>) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        lines.withLockedValue { $0.append("\(event.message) \(all)") }
    }
}

/// A house asked with a logger that keeps everything.
struct Recording {
    private let respond: (Request) async throws -> Response
    private let lines: NIOLockedValueBox<[String]>

    init(_ house: House, _ lines: NIOLockedValueBox<[String]>) {
        self.lines = lines
        let responder = house.responder()
        respond = { request in
            var logger = Logger(label: "nhat-ky") { _ in Recorder(lines) }
            logger[metadataKey: "hb.request.id"] = "thu"
            let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger)
            return try await responder.respond(to: request, context: HouseContext(source: source))
        }
    }

    func get(_ path: String, token: String) async throws {
        var fields = HTTPFields()
        fields[.authorization] = "Bearer \(token)"
        let head = HTTPRequest(method: .get, scheme: "http", authority: "127.0.0.1", path: path, headerFields: fields)
        _ = try await respond(Request(head: head, body: RequestBody(buffer: ByteBuffer())))
    }
}
