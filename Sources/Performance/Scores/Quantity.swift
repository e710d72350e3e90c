/// What a formula may ask about: one number of a dossier, or of an agency. A share is of 1.
enum Quantity: String, CaseIterable, Sendable {
    // Of a dossier.
    /// -1 shorter than the limit, 0 on its day, 1 longer.
    case time
    /// The same of the agencies that took part, each against what it was given.
    case shares
    /// How often the applicant was sent for more papers, through no fault of her own.
    case supplements
    /// How many agencies the applicant had to go to.
    case contacts
    /// Complaints about it that were right.
    case complaints

    // Of an agency.
    case whollyAtDesk, bothEndsAtDesk
    case postedAtOffice, publishedOnline
    case answeredInTime
    case onlineProcedures, onlineDossiers, lateOnline
    case indicatorInTime, digitised, satisfied, paidOnline

    var isOfDossier: Bool {
        switch self {
        case .time, .shares, .supplements, .contacts, .complaints: true
        default: false
        }
    }

    var vietnamese: String {
        switch self {
        case .time: "thời gian giải quyết so với thời hạn"
        case .shares: "thời gian của từng cơ quan so với thời hạn được giao"
        case .supplements: "số lần yêu cầu bổ sung"
        case .contacts: "số cơ quan phải liên hệ"
        case .complaints: "phản ánh đúng về hồ sơ"
        case .whollyAtDesk: "tỷ lệ thủ tục giải quyết trọn tại Một cửa"
        case .bothEndsAtDesk: "tỷ lệ thủ tục tiếp nhận và trả tại Một cửa"
        case .postedAtOffice: "tỷ lệ thủ tục niêm yết tại trụ sở"
        case .publishedOnline: "công khai thủ tục trên cổng"
        case .answeredInTime: "tỷ lệ phản ánh, kiến nghị trả lời đúng hạn"
        case .onlineProcedures: "tỷ lệ thủ tục làm trực tuyến"
        case .onlineDossiers: "tỷ lệ hồ sơ tiếp nhận trực tuyến"
        case .lateOnline: "hồ sơ trực tuyến quá hạn"
        case .indicatorInTime: "tỷ lệ hồ sơ đúng hạn theo Bộ chỉ số 766"
        case .digitised: "tỷ lệ hồ sơ có đủ giấy tờ điện tử"
        case .satisfied: "tỷ lệ hài lòng"
        case .paidOnline: "thanh toán trực tuyến"
        }
    }
}

/// What is known of one dossier or agency; a quantity nobody knows is not in it.
typealias Reading = [Quantity: Double]
