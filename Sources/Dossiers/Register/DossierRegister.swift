import Deadlines
package import Kernel
package import Web

extension Dossier {
    /// When there was a result: what was withdrawn or stopped ended without one.
    package var resultAt: Instant? { outcome?.isResolved == true ? endedAt : nil }
    /// When the result was handed out.
    package var returnedAt: Instant? { state == .returned ? closedAt : nil }
}

/// Sổ theo dõi hồ sơ (TT 01/2018/TT-VPCP Mẫu 06; TT 03/2025/TT-VPCP Mẫu 07), one line a dossier.
package enum DossierRegister {
    /// `handedOut`: how and to whom each result went, where known. A file that stops short of the list says so in its last line.
    package static func sheet(_ dossiers: [Dossier], handedOut: [(DossierChannel?, String?)] = [], cutAt limit: Int? = nil) -> Sheet {
        Sheet(
            name: "Sổ theo dõi hồ sơ",
            columns: [
                SheetColumn("STT", kind: .number), SheetColumn("Mã hồ sơ"), SheetColumn("Thủ tục hành chính"), SheetColumn("Lĩnh vực"),
                SheetColumn("Số bộ", kind: .number), SheetColumn("Người nộp"), SheetColumn("Địa chỉ, điện thoại"), SheetColumn("Cách nộp"),
                SheetColumn("Nhận lúc"), SheetColumn("Hẹn trả lúc đầu"), SheetColumn("Hạn trả"), SheetColumn("Có kết quả lúc"),
                SheetColumn("Trả lúc"), SheetColumn("Phương thức trả"), SheetColumn("Người nhận"), SheetColumn("Kết quả"),
                SheetColumn("Tình trạng"), SheetColumn("Bước"), SheetColumn("Đang giữ"),
            ],
            rows: dossiers.enumerated().map { index, dossier in
                let (method, recipient) = index < handedOut.count ? handedOut[index] : (nil, nil)
                return [
                    Cell(handedOut.isEmpty ? index + 1 : dossier.registerNumber), Cell(dossier.code), Cell(dossier.title),
                    Cell(dossier.field), Cell(dossier.sets),
                    Cell(dossier.applicant),
                    Cell([dossier.address, dossier.phone].filter { !$0.isEmpty }.joined(separator: ", ")), Cell(dossier.channel.vietnamese),
                    Cell(dossier.receivedAt.vietnamese), Cell(dossier.promisedAt.vietnamese), Cell(dossier.dueAt.vietnamese),
                    Cell(dossier.resultAt?.vietnamese), Cell(dossier.returnedAt?.vietnamese), Cell(method?.vietnamese), Cell(recipient),
                    Cell(dossier.outcome?.vietnamese),
                    Cell(dossier.state.vietnamese), Cell("\(dossier.step.position)/\(dossier.stepCount) \(dossier.step.name)"),
                    Cell(dossier.state.isOpen ? dossier.holderName ?? dossier.step.role : ""),
                ]
            } + (limit.map { [cut($0)] } ?? []))
    }

    private static func cut(_ limit: Int) -> [Cell] {
        [
            .empty,
            .text("Tệp dừng ở \(NumberText.text(limit)) hồ sơ; danh sách còn nữa. Anh/chị chọn khoảng ngày ngắn hơn rồi tải từng phần."),
        ]
            + Array(repeating: .empty, count: 17)
    }
}
