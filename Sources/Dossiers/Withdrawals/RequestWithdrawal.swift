import Deadlines
package import Identity
package import Kernel
package import Storage

/// The applicant asks to have her dossier back, by the code and the second secret. Asked twice, it is one request.
package enum RequestWithdrawal {
    package static func perform(code: String, lastFour: String, reason: String, in tx: Transaction) throws {
        let dossier = try DossierTracking.known(code: code, lastFour: lastFour, in: tx)
        try dossier.withdrawalRequested(reason: reason)
        // The dossier is held on to: it cannot get its result between the question and its record.
        try ReferralStore.hold(dossier, in: tx)
        guard try WithdrawalStore.open(of: dossier.id, in: tx) == nil else { return }
        try WithdrawalStore.insert(reason, about: dossier, in: tx)
        try tx.journal(DossierEvent.withdrawalRequested(reason: reason), about: dossier.reference, agency: dossier.agency.value)
    }
}

/// The desk does not give the dossier back, and says why: it was not the applicant who asked, or she thought better of it.
package enum DeclineWithdrawal {
    package static func perform(_ id: Identifier<Dossier>, reason: String, by actor: Actor, in tx: Transaction) throws {
        let (dossier, _) = try DossierStore.owned(id, by: actor, in: tx)
        guard let request = try WithdrawalStore.open(of: id, in: tx) else {
            throw Problem.conflict("Không có yêu cầu rút hồ sơ nào đang chờ trả lời.")
        }
        guard !reason.isEmpty else {
            throw Problem.invalid(
                field: "declined", "Anh/chị ghi lý do để người nộp đọc, ví dụ đã gọi điện và người nộp không yêu cầu rút.")
        }
        guard reason.count <= 2000 else { throw Problem.invalid(field: "declined", "Lý do dài tối đa 2.000 ký tự.") }
        try WithdrawalStore.answer(request, .declined, note: reason, by: actor, in: tx)
        try tx.journal(DossierEvent.withdrawalDeclined(reason: reason), about: dossier.reference, agency: dossier.agency.value)
    }
}

/// What the end of a dossier asks of a request to have it back.
enum OpenWithdrawal {
    /// A withdrawal grants it, a stop overtakes it, and a result cannot be made over it. Called when the dossier's row is already changed, so
    /// that nobody asks meanwhile.
    static func settle(_ dossier: Dossier, as outcome: DossierOutcome?, by actor: Actor, in tx: Transaction) throws {
        guard let request = try WithdrawalStore.open(of: dossier.id, in: tx) else { return }
        switch outcome {
        case .withdrawn: try WithdrawalStore.answer(request, .granted, note: "", by: actor, in: tx)
        case .stopped: try WithdrawalStore.answer(request, .overtaken, note: "", by: actor, in: tx)
        case .early, .onTime, .late, nil:
            throw Problem.conflict(
                "Người nộp đã yêu cầu rút hồ sơ \(dossier.code) lúc \(request.askedAt.vietnamese). "
                    + "Nơi tiếp nhận trả lời yêu cầu này trước khi có kết quả.")
        }
    }
}
