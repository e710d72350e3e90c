// The official sector's days off and exchanged days, as announced. Days off that fall on a weekend are listed only where a holiday
// itself does, so that an office open on Saturdays is closed then too.

extension WorkingCalendar {
    /// The national calendar: 2024, 2025 and 2026 complete.
    package static let vietnam = WorkingCalendar(
        entries: year2024 + year2025 + year2026, completeYears: [2024, 2025, 2026], proposals: proposals2026)

    private static let labourCode = "Bộ luật Lao động 2019, Điều 112"

    private static let year2024: [Entry] = {
        let (tet, swap) = ("Thông báo 5015/TB-LĐTBXH", "Thông báo 1570/TB-LĐTBXH")
        return on(2024, [(1, 1)], .holiday, "Tết Dương lịch", labourCode)
            + on(2024, [(2, 8), (2, 9), (2, 10), (2, 11), (2, 12)], .holiday, "Tết Nguyên đán Giáp Thìn", tet)
            + on(2024, [(2, 13), (2, 14)], .compensatory, "Nghỉ bù Tết Nguyên đán (ngày 10 và 11/02/2024)", tet)
            + on(2024, [(4, 18)], .holiday, "Giỗ Tổ Hùng Vương", labourCode)
            + on(2024, [(4, 29)], .swappedOff, "Nghỉ hoán đổi, làm bù Thứ Bảy 04/05/2024", swap)
            + on(2024, [(5, 4)], .swappedOn, "Làm bù cho Thứ Hai 29/04/2024", swap)
            + on(2024, [(4, 30)], .holiday, "Ngày Chiến thắng", labourCode)
            + on(2024, [(5, 1)], .holiday, "Ngày Quốc tế lao động", labourCode)
            + on(2024, [(9, 2), (9, 3)], .holiday, "Quốc khánh", tet)
    }()

    private static let year2025: [Entry] = {
        let notice = "Thông báo 6150/TB-BLĐTBXH"
        return on(2025, [(1, 1)], .holiday, "Tết Dương lịch", labourCode)
            + on(2025, [(1, 27), (1, 28), (1, 29), (1, 30), (1, 31)], .holiday, "Tết Nguyên đán Ất Tỵ", notice)
            + on(2025, [(4, 7)], .holiday, "Giỗ Tổ Hùng Vương", labourCode)
            + on(2025, [(4, 30)], .holiday, "Ngày Chiến thắng", labourCode)
            + on(2025, [(5, 1)], .holiday, "Ngày Quốc tế lao động", labourCode)
            + on(2025, [(5, 2)], .swappedOff, "Nghỉ hoán đổi, làm bù Thứ Bảy 26/04/2025", notice)
            + on(2025, [(4, 26)], .swappedOn, "Làm bù cho Thứ Sáu 02/05/2025", notice)
            + on(2025, [(9, 1), (9, 2)], .holiday, "Quốc khánh", notice)
    }()

    private static let year2026: [Entry] = {
        let (newYear, tet) = ("Công văn 12729/VPCP-KGVX", "Thông báo 9441/TB-BNV")
        return on(2026, [(1, 1)], .holiday, "Tết Dương lịch", labourCode)
            + on(2026, [(1, 2)], .swappedOff, "Nghỉ hoán đổi, làm bù Thứ Bảy 10/01/2026", newYear)
            + on(2026, [(1, 10)], .swappedOn, "Làm bù cho Thứ Sáu 02/01/2026", newYear)
            + on(2026, [(2, 16), (2, 17), (2, 18), (2, 19), (2, 20)], .holiday, "Tết Nguyên đán Bính Ngọ", tet)
            + on(2026, [(4, 26)], .holiday, "Giỗ Tổ Hùng Vương", labourCode)
            // 3383/BNV-CVL: no exchange was made at 30/4, only the compensatory day.
            + on(2026, [(4, 27)], .compensatory, "Nghỉ bù Giỗ Tổ Hùng Vương (Chủ Nhật 26/04/2026)", "Bộ luật Lao động 2019, Điều 111")
            + on(2026, [(4, 30)], .holiday, "Ngày Chiến thắng", labourCode)
            + on(2026, [(5, 1)], .holiday, "Ngày Quốc tế lao động", labourCode)
            + on(2026, [(8, 31)], .swappedOff, "Nghỉ hoán đổi, làm bù Thứ Bảy 22/08/2026", tet)
            + on(2026, [(8, 22)], .swappedOn, "Làm bù cho Thứ Hai 31/08/2026", tet)
            + on(2026, [(9, 1), (9, 2)], .holiday, "Quốc khánh", tet)
            // Outside BLLĐ Đ112, hence without compensatory day (in force from 01/7/2026).
            + on(2026, [(11, 24)], .holiday, "Ngày Văn hóa Việt Nam", "Nghị quyết 28/2026/QH16, Điều 2")
    }()

    /// Not verified: a proposal of 9/2026, no notice known. An administrator who enters these days settles it.
    private static let proposals2026: [Entry] = {
        let source = "đề xuất tháng 9/2026, chưa có thông báo"
        return on(2026, [(11, 23)], .swappedOff, "Nghỉ hoán đổi, làm bù Thứ Bảy 28/11/2026", source)
            + on(2026, [(11, 28)], .swappedOn, "Làm bù cho Thứ Hai 23/11/2026", source)
    }()

    private static func on(_ year: Int, _ days: [(month: Int, day: Int)], _ kind: Kind, _ reason: String, _ source: String) -> [Entry] {
        days.compactMap { Day(year, $0.month, $0.day) }.map { Entry($0, kind, reason: reason, source: source) }
    }
}
