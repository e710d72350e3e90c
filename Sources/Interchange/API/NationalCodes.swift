import Deadlines
import Dossiers
import Kernel

// The edge speaks the words of the national portal; the rooms keep theirs.

extension DossierChannel {
    /// KenhThucHien.
    var nationalCode: Int {
        switch self {
        case .desk: 1
        case .online: 2
        case .post: 3
        }
    }
    init?(nationalCode: Int) {
        guard let channel = DossierChannel.allCases.first(where: { $0.nationalCode == nationalCode }) else { return nil }
        self = channel
    }
    static var schema: Schema {
        .choice("Kênh thực hiện.", allCases.map { (value: .number(Double($0.nationalCode)), meaning: $0.vietnamese) })
    }
}

extension DossierState {
    /// TrangThaiHoSo, 1 to 10. The two that come before a dossier is received here keep their national names.
    static var schema: Schema {
        let here = Dictionary(grouping: allCases, by: \.nationalCode).mapValues { $0.map(\.vietnamese).joined(separator: ", ") }
        let before = [1: "Mới đăng ký", 3: "Không được tiếp nhận"]
        return .choice(
            "Trạng thái hồ sơ theo mã của Cổng Dịch vụ công quốc gia.",
            (1...10).map { (value: .number(Double($0)), meaning: here[$0] ?? before[$0] ?? "") })
    }
}

extension DossierOutcome {
    var edgeCode: String {
        switch self {
        case .early: "TruocHan"
        case .onTime: "DungHan"
        case .late: "QuaHan"
        case .withdrawn: "RutHoSo"
        case .stopped: "DungXuLy"
        }
    }
    static func schema(_ meaning: String) -> Schema {
        .choice(meaning, allCases.map { (value: .text($0.edgeCode), meaning: $0.vietnamese) })
    }
}

extension ClockGround {
    var edgeCode: String {
        switch self {
        case .supplement: "BoSung"
        case .payment: "NghiaVuTaiChinh"
        case .other: "Khac"
        }
    }
    init?(edgeCode: String) {
        guard let ground = ClockGround.allCases.first(where: { $0.edgeCode == edgeCode }) else { return nil }
        self = ground
    }
    static var schema: Schema {
        .choice("Lý do dừng thời gian giải quyết.", allCases.map { (value: .text($0.edgeCode), meaning: $0.vietnamese) })
    }
}
