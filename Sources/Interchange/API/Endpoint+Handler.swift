import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Web

extension Endpoint {
    /// Who asks, whether it may, whether what it sent can be read, then the work itself.
    @Sendable func handle(_ request: OpenRequest) async throws -> Reply {
        switch work {
        case .open(let answer):
            return try reply(answer(call(request, nil, .null)))
        case .read(let act, let answer):
            let bearer = try await Bearer.authenticate(request, may: act)
            let call = try call(request, bearer, .null)
            return try reply(try await request.read { try answer(call, $0) })
        case .write(let act, let answer):
            let bearer = try await Bearer.authenticate(request, may: act)
            let key = try IdempotencyKey(request.call)
            let call = try call(request, bearer, try readBody(request.call))
            return try await request.services.database.write(by: bearer.actor.stamp) { tx in
                try key.once(for: bearer.system, in: tx) { try reply(answer(call, tx)) }
            }
        }
    }

    /// The request with its parameters and body held against their schemas.
    private func call(_ request: OpenRequest, _ bearer: Bearer?, _ body: JSONValue) throws -> SystemCall {
        if changesDossier, let tag = request.headers["if-match"], !SystemCall.ifMatchSchema.faults(in: .text(tag)).isEmpty {
            throw Refusal(.unreadable, "If-Match phải là ETag đã đọc, ví dụ \"3\".")
        }
        let query = request.query
        let known = Set(parameters.map(\.name))
        var faults: [Fault] = query.pairs.map(\.name).filter { !known.contains($0) }.map { Fault(.parameter($0), "Không có tham số này.") }
        for parameter in parameters {
            let values = query.pairs.filter { $0.name == parameter.name }
            if values.count > 1 { faults.append(Fault(.parameter(parameter.name), "Chỉ ghi một lần.")) }
            if values.isEmpty, parameter.isRequired { faults.append(Fault(.parameter(parameter.name), "Thiếu tham số này.")) }
            guard let value = values.first?.value else { continue }
            faults += parameter.schema.faults(in: parameter.schema.read(value)).map { Fault(.parameter(parameter.name), $0.message) }
        }
        faults += self.body?.faults(in: body) ?? []
        guard faults.isEmpty else { throw Refusal(.invalid, "Yêu cầu có \(faults.count) chỗ chưa đúng.", faults: faults) }
        let named = Dictionary(query.pairs.map { ($0.name, $0.value) }) { first, _ in first }
        return SystemCall(
            system: bearer?.system, actor: bearer?.actor, parameters: named.merging(request.parameters) { _, path in path }, body: body,
            headers: request.headers, now: request.now)
    }

    private func readBody(_ call: Call) throws -> JSONValue {
        let type = call.headers["content-type"]?.split(separator: ";").first?.trimmingCharacters(in: .whitespaces).lowercased()
        guard type == "application/json" else {
            throw Refusal(.mediaType, "Nội dung phải là application/json.", headers: ["Accept": "application/json"])
        }
        guard let value = try? JSON.read(JSONValue.self, from: call.body) else {
            throw Refusal(.unreadable, "Nội dung không phải JSON đúng chuẩn, mã hóa UTF-8.")
        }
        return value
    }

    private func reply(_ answered: Answered) throws -> Reply {
        var headers: [String: String] = [:]
        if let version = answered.version { headers["ETag"] = "\"\(version)\"" }
        if let location = answered.location { headers["Location"] = location }
        return .data(DataReply(status: answer.status, headers: headers, data: try JSON.data(answered.body)))
    }
}

extension Schema {
    /// A parameter's text as the value its schema speaks of.
    func read(_ text: String) -> JSONValue {
        switch shape {
        case .integer: Int(bounded: text).map { .number(Double($0)) } ?? .text(text)
        case .choice(let values): values.first { $0.value.text == text }?.value ?? .text(text)
        case .flag: text == "true" ? true : text == "false" ? false : .text(text)
        case .object, .list, .text, .anything: .text(text)
        }
    }
}
