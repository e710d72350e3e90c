import Identity
import Kernel
import Storage
import Web

/// What an agency tells people and systems outside, and what of it did not arrive yet: `/tin-gui-di`.
enum OutboxPage {
    static func list(_ request: PageRequest) async throws -> Reply {
        let agency = request.actor.agency.value
        let messages = try await request.read { reader in try Outbox.pending(agency: agency, in: reader) }
        return .page("Tin gửi đi", html(messages, csrf: request.csrf))
    }

    static func retry(_ request: PageRequest) async throws -> Reply {
        let (id, agency) = (try request.id(of: OutboxMessage.self), request.actor.agency.value)
        let count = try await request.write { tx in try Outbox.retry(id, agency: agency, in: tx) }
        guard count == 1 else { throw Problem.notFound }
        return .redirect(to: HouseLink.outbox, notice: "Tin sẽ được gửi lại ngay.")
    }

    private static func html(_ messages: [OutboxMessage], csrf: CSRF) -> HTML {
        """
        \(breadcrumbs([("Tài khoản", FrameLink.account)]))
        \(pageHeading("Tin gửi đi", intro: "Tin đang chờ gửi ra ngoài, và tin gửi nhiều lần không được."))
        \(dataTable(
            columns: [
                Column("Nơi nhận"), Column("Kênh"), Column("Lập lúc"), Column("Đã thử", isNumber: true), Column("Tình trạng"), Column(""),
            ],
            rows: messages.map { message in
                [
                    "\(message.recipient)", "\(message.channel)", "\(message.createdAt)", "\(message.attempts)", state(message),
                    message.state == .failed ? postButton("Gửi lại", to: HouseLink.retryMessage(message.id), csrf: csrf) : "",
                ]
            },
            caption: "Tin chưa gửi được",
            empty: emptyState("Không có tin nào đang chờ", text: "Tin gửi không được hiện ở đây, kèm lý do và nút gửi lại.")))
        """
    }

    private static func state(_ message: OutboxMessage) -> HTML {
        switch message.state {
        case .failed: "\(tag("Không gửi được", .bad)) \(message.lastError)"
        case .waiting where message.attempts > 0: "\(tag("Thử lại lúc \(message.nextAt)", .warning)) \(message.lastError)"
        case .waiting, .sent: tag("Đang chờ", .neutral)
        }
    }
}
