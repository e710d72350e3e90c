import Foundation
import Identity
import Kernel
import Storage
import Web

/// The name a system gives to one request, so that asking again does nothing twice. The key, what was asked and what was answered are
/// kept in the transaction of the act itself: either all of it is there or nothing.
struct IdempotencyKey: Sendable {
    let key: String
    let hash: String

    static let schema = Schema.text(
        "Tên do hệ thống gọi đặt cho yêu cầu này, mỗi yêu cầu một tên (ví dụ UUID). Gửi lại cùng tên và cùng nội dung thì nhận lại đúng câu trả lời cũ; không làm hai lần.",
        least: 1, most: 200, rule: .visible, example: "5f0c2b9e-7d1a-4f57-9f0e-0c8d5a1b2c3d")

    init(_ call: Call) throws(Refusal) {
        guard let key = call.headers["idempotency-key"] else { throw Refusal(.unreadable, "Thiếu Idempotency-Key.") }
        guard Self.schema.faults(in: .text(key)).isEmpty else {
            throw Refusal(.unreadable, "Idempotency-Key gồm 1–200 ký tự ASCII không có dấu cách.")
        }
        self.key = key
        hash = Secret.hash("\(call.method.rawValue) \(call.path)\n\(call.body.base64EncodedString())")
    }

    /// Runs the body the first time; later gives what it gave. A refusal undoes the transaction and with it the key: nothing was done.
    func once(for system: ConnectedSystem, in tx: Transaction, _ body: () throws -> Reply) throws -> Reply {
        guard try ExchangeStore.take(key, hash: hash, of: system.id, in: tx) else { return try again(for: system, in: tx) }
        let reply = try body()
        guard case .data(let data) = reply else { return reply }
        try ExchangeStore.keep(
            data.status, data.headers, String(decoding: data.data, as: UTF8.self), under: key, of: system.id, in: tx)
        return reply
    }

    private func again(for system: ConnectedSystem, in tx: Transaction) throws -> Reply {
        guard let kept = try ExchangeStore.kept(key, of: system.id, in: tx) else {
            throw Problem(.conflict, "Yêu cầu này đang được xử lý. Gửi lại sau giây lát.")
        }
        guard kept.hash == hash else {
            throw Refusal(.invalid, "Idempotency-Key này đã dùng cho một yêu cầu khác. Mỗi yêu cầu đặt một tên riêng.")
        }
        return .data(
            DataReply(
                status: kept.status, headers: kept.headers.merging(["Idempotency-Replayed": "true"]) { _, new in new },
                data: Data(kept.answer.utf8)))
    }
}
