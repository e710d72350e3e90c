import Kernel
import Organisation

extension Instrument {
    /// By day of their beginning. The law's text is in `law-and-iso` §4.5; whether the first survives NĐ 118/2025 is not known.
    static let all: [Instrument] = [officer2018, agency2018, indicators766]

    /// The one in force on a day: the last that had begun.
    static func inForce(for subject: Subject, on day: Day) -> [Instrument] { all.filter { $0.subject == subject && $0.from <= day } }
    static func named(_ id: String) -> Instrument? { all.first { $0.id == id } }

    private static let circular = "Thông tư 01/2018/TT-VPCP, Điều 13 đến 15"
    private static let survival =
        "Chưa rõ Thông tư này còn áp dụng sau Nghị định 118/2025/NĐ-CP và Thông tư 03/2025/TT-VPCP hay không; anh/chị đối chiếu trước khi dùng để xếp loại."

    private static let minimumDossiers = 10
    private static func ours(minimumKnown: Int) -> String {
        """
        Xếp loại khi có ít nhất \(minimumKnown) chỉ số; cơ quan có dưới \(minimumDossiers) hồ sơ xong trong kỳ đứng sau: hai mức này của \
        phần mềm, không phải của văn bản.
        """
    }

    private static let agency2018 = Instrument(
        id: "tt01", name: "Chín chỉ số của cơ quan", subject: .agency, from: .of(2019, 1, 1), source: circular, isVerified: false,
        note: """
            \(survival) Chỉ số 5 tính trên các thủ tục có hồ sơ xong trong kỳ. Chỉ số 9 chấm đúng theo chữ: từ 30 % hồ sơ trực tuyến mà \
            chưa đủ 20 % thủ tục, hoặc có hồ sơ quá hạn, thì thuộc “còn lại” và được 0 điểm. \(ours(minimumKnown: 5))
            """,
        formulas: [time, shares, supplements, contacts, desk, publication, attitude, answers, online],
        ranks: [(15, "Xuất sắc"), (12, "Tốt"), (9, "Khá"), (6, "Trung bình"), (0, "Yếu")], minimumKnown: 5,
        minimumDossiers: minimumDossiers)

    private static let officer2018 = Instrument(
        id: "tt01-nguoi", name: "Năm chỉ số của công chức, viên chức", subject: .officer, from: .of(2019, 1, 1), source: circular,
        isVerified: false,
        note: """
            \(survival) Người phối hợp với cơ quan khác được chấm thời gian mình giữ hồ sơ (chỉ số 1, 2, 7), tại cơ quan của mình. \
            Xếp loại khi có ít nhất 3 chỉ số: mức này của phần mềm, không phải của Thông tư.
            """,
        formulas: [time, shares, supplements, contacts, attitude],
        ranks: [
            (5, "Hoàn thành 100 % nhiệm vụ"), (3.5, "Hoàn thành từ 70 % đến dưới 100 % nhiệm vụ"), (0, "Hoàn thành dưới 70 % nhiệm vụ"),
        ], minimumKnown: 3, minimumDossiers: 1)

    private static let time = ScoreFormula(
        id: "1", title: "Tổng thời gian giải quyết so với quy định",
        rule: .bands([
            Band(2, "Ngắn hơn thời hạn", [.atMost(.time, -1)]), Band(1, "Bằng thời hạn", [.atMost(.time, 0)]),
            Band(0, "Dài hơn thời hạn", [.atLeast(.time, 1)]),
        ]))
    private static let shares = ScoreFormula(
        id: "2", title: "Thời gian của từng cơ quan tham gia so với quy định",
        rule: .bands([
            Band(2, "Ngắn hơn", [.atMost(.shares, -1)]), Band(1, "Bằng", [.atMost(.shares, 0)]), Band(0, "Dài hơn", [.atLeast(.shares, 1)]),
        ]))
    private static let supplements = ScoreFormula(
        id: "3", title: "Số lần phải liên hệ để hoàn thiện hồ sơ",
        rule: .bands([
            Band(2, "Không lần nào", [.atMost(.supplements, 0)]), Band(1, "Một lần", [.atMost(.supplements, 1)]),
            Band(0, "Hơn một lần", [.atLeast(.supplements, 2)]),
        ]))
    private static let contacts = ScoreFormula(
        id: "4", title: "Số cơ quan phải liên hệ để hoàn thiện hồ sơ",
        rule: .bands([
            Band(2, "Không cơ quan nào", [.atMost(.contacts, 0)]), Band(1, "Một cơ quan (Bộ phận Một cửa)", [.atMost(.contacts, 1)]),
            Band(0, "Hơn một cơ quan", [.atLeast(.contacts, 2)]),
        ]))
    private static let desk = ScoreFormula(
        id: "5", title: "Tổ chức giải quyết thủ tục tại Bộ phận Một cửa",
        rule: .bands([
            Band(
                2, "Cấp tỉnh: từ 20 % thủ tục giải quyết trọn tại Một cửa", [.atLeast(.whollyAtDesk, 0.2)],
                for: [.province, .department, .subDepartment, .publicUnit]),
            Band(2, "Cấp huyện: từ 50 %", [.atLeast(.whollyAtDesk, 0.5)], for: [.district]),
            Band(2, "Cấp xã: 100 %", [.atLeast(.whollyAtDesk, 1)], for: [.commune]),
            Band(1, "100 % thủ tục tiếp nhận và trả tại Một cửa", [.atLeast(.bothEndsAtDesk, 1)]),
            Band(0, "Dưới 100 %", [.atLeast(.bothEndsAtDesk, 0)]),
        ]))
    private static let publication = ScoreFormula(
        id: "6", title: "Công khai thủ tục hành chính",
        rule: .bands([
            Band(2, "Niêm yết mọi thủ tục tại trụ sở và đăng trên cổng", [.atLeast(.postedAtOffice, 1), .atLeast(.publishedOnline, 1)]),
            Band(1, "Một trong hai: niêm yết mọi thủ tục", [.atLeast(.postedAtOffice, 1)]),
            Band(1, "Một trong hai: trên cổng", [.atLeast(.publishedOnline, 1)]),
            Band(0, "Không công khai đủ", [.below(.postedAtOffice, 1), .atMost(.publishedOnline, 0)]),
        ]))
    private static let attitude = ScoreFormula(
        id: "7", title: "Thái độ khi giải quyết hồ sơ",
        rule: .bands([
            Band(2, "Sớm hạn, không có phản ánh đúng", [.atMost(.complaints, 0), .atMost(.time, -1)]),
            Band(1, "Đúng hạn, không có phản ánh đúng", [.atMost(.complaints, 0), .atMost(.time, 0)]),
            Band(0, "Quá hạn, hoặc có phản ánh đúng"),
        ]))
    private static let answers = ScoreFormula(
        id: "8", title: "Tiếp thu, giải trình phản ánh, kiến nghị",
        rule: .bands([
            Band(2, "100 % trả lời đúng hạn", [.atLeast(.answeredInTime, 1)]), Band(1, "Từ 90 %", [.atLeast(.answeredInTime, 0.9)]),
            Band(0, "Dưới 90 %", [.atLeast(.answeredInTime, 0)]),
        ]))
    private static let online = ScoreFormula(
        id: "9", title: "Cung cấp dịch vụ công trực tuyến",
        rule: .bands([
            Band(
                2, "Từ 20 % thủ tục và từ 30 % hồ sơ trực tuyến, không hồ sơ nào quá hạn",
                [.atLeast(.onlineProcedures, 0.2), .atLeast(.onlineDossiers, 0.3), .atMost(.lateOnline, 0)]),
            Band(1, "Từ 15 % đến dưới 30 % hồ sơ trực tuyến", [.atLeast(.onlineDossiers, 0.15), .below(.onlineDossiers, 0.3)]),
            Band(0, "Còn lại", [.atLeast(.onlineDossiers, 0)]),
        ]))

    private static let indicators766 = Instrument(
        id: "qd766", name: "Nhóm chỉ số theo Quyết định 766", subject: .agency, from: .of(2022, 6, 23),
        source: "Quyết định 766/QĐ-TTg ngày 23/6/2022", isVerified: false,
        note: """
            Chỉ gồm những phần tính được từ dữ liệu ở đây. Nhóm 2 tính cả hồ sơ rút, dừng và hồ sơ chưa xong đã quá ngày hẹn khi hết kỳ. \
            Nhóm 5 có trả lời đúng hạn (5 điểm) và hài lòng (6 điểm); phần chưa có số liệu được bỏ ra, phần còn lại quy về điểm của nhóm. \
            Điểm của từng phần trong nhóm 3 chưa rõ nên coi như bằng nhau. Điểm chính thức do Cổng Dịch vụ công quốc gia chấm. \
            \(ours(minimumKnown: 3))
            """,
        formulas: [
            ScoreFormula(
                id: "1", title: "Công khai, minh bạch", rule: .proportional(points: 18, parts: []),
                unknownBecause: """
                    Nhóm này chấm việc công bố, công khai thủ tục trên Cơ sở dữ liệu quốc gia; dữ liệu ở đây không nói được điều đó.
                    """),
            group("2", "Tiến độ, kết quả giải quyết", 20, [Part(.indicatorInTime, fullAt: 1)]),
            group(
                "3", "Cung cấp dịch vụ công trực tuyến", 12, [Part(.onlineProcedures, fullAt: 0.8), Part(.onlineDossiers, fullAt: 0.5)]),
            group("4", "Thanh toán trực tuyến", 10, [Part(.paidOnline, fullAt: 0.8)]),
            group("5", "Mức độ hài lòng", 18, [Part(.answeredInTime, fullAt: 1, weight: 5), Part(.satisfied, fullAt: 0.9, weight: 6)]),
            group("6", "Số hóa hồ sơ", 22, [Part(.digitised, fullAt: 0.8)]),
        ],
        ranks: [(90, "Xuất sắc"), (80, "Tốt"), (70, "Khá"), (50, "Trung bình"), (0, "Yếu")], minimumKnown: 3,
        minimumDossiers: minimumDossiers)

    private static func group(_ id: String, _ title: String, _ points: Double, _ parts: [Part]) -> ScoreFormula {
        ScoreFormula(id: id, title: title, rule: .proportional(points: points, parts: parts))
    }
}
