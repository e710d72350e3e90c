import Portal
import Identity
import Kernel
import Organisation
import Storage
import Web

/// Long work, on a page that may be left: `/viec-dai/:id`. It loads itself anew until the work is done.
enum JobPage {
    static func show(_ request: PageRequest) async throws -> Reply {
        let job = try await find(request)
        let file = file(of: job, for: request.actor)
        let content: HTML = """
            \(pageHeading(job.title, state: state(job)))
            \(if: !job.isOver, """
                \(progressBar(done: job.doneCount, total: max(job.totalCount, 1), label: job.message.isEmpty ? "Đang làm" : job.message))
                <p>Anh/chị có thể rời trang này; việc vẫn tiếp tục.</p>
                """)
            \(if: job.state == .done, "<p>\(job.result)</p>")
            \(file.map { linkButton("Tải \($0.name)", to: HouseLink.jobFile(job.id), kind: .primary) })
            \(if: job.state == .failed, notice(job.message, .bad))
            """
        return .page(Page(job.title, refresh: job.isOver ? nil : 2, content))
    }

    /// `/viec-dai/:id/tep`: what came out of it.
    static func fetch(_ request: PageRequest) async throws -> Reply {
        guard let file = file(of: try await find(request), for: request.actor) else { throw Problem.notFound }
        let data = try await request.services.files.data(file.sha256)
        return .file(FileReply(name: file.name, mediaType: file.mediaType, data: data, isInline: false))
    }

    private static func find(_ request: PageRequest) async throws -> Job {
        let id = try request.id(of: Job.self)
        let job = try await request.read { reader in try JobQueue.find(id, in: reader) }
        guard let job, job.stamp.agencyID == request.actor.agency.value else { throw Problem.notFound }
        return job
    }

    /// A finished job's file is for whoever asked for it.
    private static func file(of job: Job, for actor: Actor) -> JobFile? {
        job.state == .done && job.stamp.accountID == actor.account.value ? job.file : nil
    }

    private static func state(_ job: Job) -> HTML {
        switch job.state {
        case .waiting: tag("Đang chờ", .neutral)
        case .running: tag("Đang làm", .info)
        case .done: tag("Xong", .good)
        case .failed: tag("Không làm được", .bad)
        }
    }
}

/// Who one is here, and the way to the settings: `/tai-khoan`.
enum AccountPage {
    static func show(house: House) -> @Sendable (PageRequest) async throws -> Reply {
        { request in
            let actor = request.actor
            let settings = house.settings.filter { actor.may($0.permission) }
            return .page(
                "Tài khoản",
                """
                \(pageHeading("Tài khoản", intro: actor.agencyName))
                \(summaryList([
                    ("Họ và tên", "\(actor.name)"),
                    ("Vai trò", "\(Role.allCases.filter(actor.roles.contains).map(\.vietnamese).joined(separator: ", "))"),
                ]))
                <p>\(linkButton("Đổi mật khẩu", to: IdentityLink.password))</p>
                \(if: !settings.isEmpty, "<h2>Thiết lập</h2><ul>\(each: settings, { "<li><a href=\"\($0.link)\">\($0.title)</a></li>" })</ul>")
                """)
        }
    }
}

/// The same place for help on every page: `/tro-giup`.
enum HelpPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        .page(
            "Trợ giúp",
            """
            \(pageHeading("Trợ giúp"))
            <div class="prose">
            <h2>Tìm nhanh</h2>
            <p>Bấm phím <kbd>/</kbd> để đến ô tìm kiếm. Gõ có dấu hay không dấu đều được: “khai sinh”, mã hồ sơ, số ký hiệu.</p>
            <h2>Việc của tôi</h2>
            <p>Trang đầu sau khi đăng nhập xếp việc theo hạn: quá hạn, hôm nay, tuần này, rồi việc đang chờ người khác.</p>
            <h2>Vì sao hạn là ngày này?</h2>
            <p>Bên cạnh mỗi hạn trả có liên kết “vì sao?”: từng ngày được tính, ngày nghỉ nào được bỏ qua và theo thông báo số mấy.</p>
            <h2>Người dân, doanh nghiệp</h2>
            <p>Tra cứu hồ sơ bằng mã hồ sơ và 4 số cuối của giấy tờ tùy thân tại <a href="\(PortalLink.tracking)">trang tra cứu</a>.</p>
            <h2>Cần người giúp</h2>
            <p>Quên mật khẩu hoặc thiếu quyền: liên hệ người quản trị của cơ quan. Hệ thống báo lỗi: gửi kèm mã yêu cầu trên trang lỗi.</p>
            </div>
            """)
    }
}

/// For watchers: the page is there when the database answers, and 503 when it does not. `/suc-khoe`.
enum HealthPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        _ = try await request.read { reader in try AgencyStore.provinces(in: reader) }
        return .page("Tình trạng", "\(pageHeading("Tình trạng"))<p>Hệ thống hoạt động bình thường, cơ sở dữ liệu trả lời.</p>")
    }
}

/// The first page: work for whoever is signed in, the public portal for everybody else.
enum FrontPage {
    static func show(_ request: OpenRequest) async throws -> Reply {
        guard let token = request.cookies[sessionCookieName] else { return .redirect(to: PortalLink.front) }
        let now = request.now
        let found = try await request.read { reader in try SessionStore.find(token, at: now, in: reader) != nil }
        return .redirect(to: found ? FrameLink.work : PortalLink.front)
    }
}
