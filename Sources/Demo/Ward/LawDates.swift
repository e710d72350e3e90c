import Kernel
import Law

/// When the laws of the story were issued and came into force, as far as it is told; the others stay without a date. Told for the show, not
/// compared with the gazette, and marked so.
enum LawDates {
    static let source = "Số liệu minh họa, chưa đối chiếu với Công báo"

    static func dates(_ number: String) -> (issued: Day, effective: Day)? { table[LegalDocument.key(number)] }

    private static let table: [String: (issued: Day, effective: Day)] = lines.split(separator: "\n").reduce(into: [:]) { table, line in
        let words = line.split(separator: " ").map(String.init)
        guard words.count == 3, let issued = Day(words[1]), let effective = Day(words[2]) else { return }
        table[LegalDocument.key(words[0])] = (issued, effective)
    }

    private static let lines = """
        02/2011/QH13 2011-11-11 2012-07-01
        02/2016/QH14 2016-11-18 2018-01-01
        02/2020/UBTVQH14 2020-12-09 2021-07-01
        01/2020/TT-BTP 2020-03-03 2020-04-20
        04/2020/TT-BTP 2020-05-28 2020-07-16
        06/2022/QH15 2022-06-15 2024-01-01
        07/2021/NĐ-CP 2021-01-27 2021-03-15
        19/2011/NĐ-CP 2011-03-21 2011-05-08
        20/2021/NĐ-CP 2021-03-15 2021-07-01
        23/2015/NĐ-CP 2015-02-16 2015-04-10
        25/2018/QH14 2018-06-12 2019-01-01
        28/2012/NĐ-CP 2012-04-10 2012-06-01
        31/2024/QH15 2024-01-18 2024-08-01
        33/2013/QH13 2013-06-19 2014-05-01
        42/2013/QH13 2013-11-25 2014-07-01
        43/2019/QH14 2019-06-14 2020-07-01
        46/2019/QH14 2019-11-21 2020-07-01
        50/2014/QH13 2014-06-18 2015-01-01
        51/2010/QH12 2010-06-17 2011-01-01
        52/2010/QH12 2010-06-17 2011-01-01
        52/2014/QH13 2014-06-19 2015-01-01
        59/2020/QH14 2020-06-17 2021-01-01
        60/2014/QH13 2014-11-20 2016-01-01
        62/2020/QH14 2020-06-17 2021-01-01
        87/2020/NĐ-CP 2020-07-28 2020-09-15
        98/2023/NĐ-CP 2023-12-31 2024-01-01
        101/2024/NĐ-CP 2024-07-29 2024-08-01
        102/2024/NĐ-CP 2024-07-30 2024-08-01
        118/2025/NĐ-CP 2025-06-09 2025-07-01
        120/2025/NĐ-CP 2025-06-11 2025-07-01
        123/2015/NĐ-CP 2015-11-15 2016-01-01
        131/2021/NĐ-CP 2021-12-30 2022-02-15
        168/2025/NĐ-CP 2025-06-30 2025-07-01
        """
}
