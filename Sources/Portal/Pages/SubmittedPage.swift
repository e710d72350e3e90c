import Intake
import Foundation
import Identity
import Kernel
import Organisation
import Storage
import Web

/// `/cong/da-nop/:key`: the code to keep, and what happens next. The key is known to the sender's browser alone; the page names nobody.
enum SubmittedPage {
    static func show(follow: @escaping FollowLink) -> @Sendable (OpenRequest) async throws -> Reply {
        { request in
            guard let key = request.parameters["key"].flatMap({ UUID(uuidString: $0) })?.uuidString else { throw Problem.notFound }
            let now = request.now
            let (sent, agency, unit) = try await request.read { reader in
                let sent = try SubmissionTracking.sent(with: key, at: now, in: reader)
                return (
                    sent, try AgencyStore.name(of: sent.agency, in: reader), try OneStopUnit.name(of: sent.agency, on: now.day, in: reader)
                )
            }
            return .page("Đã nhận hồ sơ \(sent.code)", section: PortalLink.tracking, html(sent, agency, unit, follow(sent.code), now))
        }
    }

    private static func html(
        _ sent: TrackedSubmission, _ agency: String, _ unit: String, _ follow: String, _ now: Instant
    ) -> HTML {
        var facts: [(String, HTML)] = [("Gửi lúc", "\(sent.submittedAt)")]
        if SubmissionTracking.isFresh(sent.submittedAt, at: now) {
            let names: HTML = sent.files.isEmpty ? "không có tệp nào" : "\(sent.files.map(\.name).joined(separator: ", "))"
            facts.append(("Giấy tờ đã gửi", names))
        }
        facts.append(("Cơ quan trả lời trước", sent.answerDueAt.map { "\($0) (\(sent.rule))" } ?? "\(sent.state.vietnamese)"))
        return """
            \(pageHeading("Đã gửi hồ sơ của ông/bà", intro: "\(sent.title) · \(agency)"))
            <span data-draft-done="\(PortalLink.submit(sent.agency, sent.tthc))" hidden=""></span>
            \(notice("Mã hồ sơ: \(sent.code). Ông/bà giữ mã này để tra cứu; nên in hoặc chụp lại trang này.", .good))
            \(summaryList(facts))
            <h2>Tiếp theo</h2>
            <ol><li>\(unit) xem giấy tờ. Nếu đủ, cơ quan tiếp nhận và hẹn ngày trả; thời hạn giải quyết tính từ lúc đó.</li>\
            <li>Nếu thiếu, cơ quan ghi một lần tất cả giấy tờ cần bổ sung; ông/bà gửi thêm ở trang Tra cứu hồ sơ.</li>\
            <li>\(if: sent.parts.contains(where: \.onPaper), "Ông/bà mang bản giấy đã hẹn đến \(unit). ")Mỗi lần tra cứu, ông/bà \
            nhập mã hồ sơ và 4 số cuối của số định danh hoặc điện thoại.</li></ol>
            <p>\(qrCode(follow, label: "Mã QR tra cứu hồ sơ \(sent.code)"))</p>
            <div class="actions">\(linkButton("Tra cứu hồ sơ này", to: "\(PortalLink.tracking)?ma=\(sent.code)", kind: .primary)) \
            <button type="button" class="button secondary" data-print="" hidden="">In trang này</button></div>
            """
    }
}
