import Foundation
import Testing
import World

@testable import Kernel

@Suite("Vietnamese text")
struct VietnameseTextTests {
    @Test("Marked, unmarked, composed and decomposed text fold to the same")
    func folding() {
        let text = "Đăng ký  khai\tsinh"
        #expect(text.folded == "dang ky khai sinh")
        #expect(text.decomposedStringWithCanonicalMapping.folded == "dang ky khai sinh")
        #expect("dang ky khai sinh".folded == "dang ky khai sinh")
        #expect("\u{FEFF} ƯƠNG\u{A0}Ệ \u{200B}".folded == "uong e")
        #expect("Hòa Hoà".folded == "hoa hoa")
        #expect("“Müller” – Ñandú…".folded == "\"muller\" - nandu.")
        #expect("Müller".decomposedStringWithCanonicalMapping.folded == "muller")
        #expect("5 m² – 中文 ½".folded == "5 m2 - 中文 1⁄2")
        #expect("".folded == "")
    }

    @Test("All 134 letters with marks fold to ASCII, capitals and small, composed and not")
    func letters() {
        let rows = ["aàảãáạăằẳẵắặâầẩẫấậ", "eèẻẽéẹêềểễếệ", "iìỉĩíị", "oòỏõóọôồổỗốộơờởỡớợ", "uùủũúụưừửữứự", "yỳỷỹýỵ", "dđ"]
        #expect(rows.reduce(0) { $0 + $1.count - 1 } * 2 == 134)
        for row in rows {
            let base = String(row.prefix(1))
            for letter in row {
                for form in [String(letter), letter.uppercased()] {
                    #expect(form.folded == base)
                    #expect(form.decomposedStringWithCanonicalMapping.folded == base)
                }
            }
        }
    }

    @Test("Folding twice changes nothing, and always agrees with Foundation's own folding")
    func foldingAgrees() {
        var dice = Dice(fixed: 3)
        let alphabet = Array("aăâáàảãạbcdđĐÊếềghiíỹỵƯữự ỘỚ0129-./(),")
        for _ in 0..<2_000 {
            let text = String((0..<12).map { _ in alphabet.randomElement(using: &dice) ?? "a" })
            let expected = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
                .replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "d")
                .split(separator: " ").joined(separator: " ")
            #expect(text.folded == expected)
            #expect(text.folded.folded == text.folded)
        }
    }

    @Test("Words to seek by, and addresses")
    func tokens() {
        #expect("QT-TP-01: “Chứng thực” (bản sao)".searchTokens == ["qt", "tp", "01", "chung", "thuc", "ban", "sao"])
        #expect("1.000656.000.00.00.H56".searchTokens == ["1", "000656", "000", "00", "00", "h56"])
        #expect("  … ".searchTokens.isEmpty)
        #expect("Quy trình số 01/QT – Đất đai".slug == "quy-trinh-so-01-qt-dat-dai")
        #expect("中文".slug == "")
    }

    @Test("Of what somebody typed the first twelve words are sought, of a word its first 64 signs, whatever signs those are")
    func sought() {
        #expect(SearchWords("  Khai SINH, ").all == ["khai", "sinh"])
        #expect(SearchWords(nil).isEmpty && SearchWords(" … ").isEmpty)
        #expect(SearchWords((1...12_000).map(String.init).joined(separator: " ")).all == (1...12).map(String.init))
        // Vowel signs of Thai belong to the letter before them and are letters by themselves.
        for text in [String(repeating: "ă", count: 60_000), "ก" + String(repeating: "ิ", count: 60_000)] {
            #expect(SearchWords(text).all.map(\.unicodeScalars.count) == [64])
        }
        #expect(SearchWords("sinh KHAI").stand(in: "Đăng ký khai sinh") && !SearchWords("khai tử").stand(in: "Đăng ký khai sinh"))
        #expect(SearchWords("").stand(in: "Đăng ký khai sinh"))
    }

    @Test("What is kept is composed and clean")
    func nfc() {
        #expect("Đăng ký".decomposedStringWithCanonicalMapping.nfc.unicodeScalars.elementsEqual("Đăng ký".unicodeScalars))
        #expect("\u{FEFF}a\u{200B}b\u{0}c\u{7}d\u{AD}e".nfc == "abcde")
        #expect("a\r\nb\rc\nd\te".nfc == "a\nb\nc\nd\te")
        #expect("a\u{202E}b".nfc == "ab")
        #expect("Số liệu 😀 “…”".nfc == "Số liệu 😀 “…”")
        #expect("a\u{200B}\u{301}".nfc.unicodeScalars.elementsEqual("á".unicodeScalars))
    }

    @Test("Sort keys order as the Vietnamese alphabet, then tones, then small before capital")
    func order() {
        let words =
            "a á an An ăn ân ba bà bả bã bá bạ bác Bạch Cúc da Dũng đá Đào em ế hoa hòa Hòa Huế la là lá mơ ơn sơn tuấn tư ưa vy xã yên"
        for (earlier, later) in zip(words.split(separator: " "), words.split(separator: " ").dropFirst()) {
            #expect(String(earlier).sortKey < String(later).sortKey, "\(earlier) < \(later)")
        }
        #expect("Đào".sortKey == "Đào".decomposedStringWithCanonicalMapping.sortKey)
        #expect("Trần Văn Đức 12".sortKey.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
        #expect("中".sortKey > "Z".sortKey)
    }

    @Test("Sort keys agree with the order of Foundation for vi_VN")
    func orderAgrees() {
        var dice = Dice(fixed: 11)
        let syllables = [
            "an", "An", "ăn", "ân", "bà", "bá", "bạ", "đá", "Đà", "da", "dạ", "ê", "ế", "Huế", "huệ", "lý", "Lỳ", "ô", "ơ", "ờ", "ư", "ứ",
            "uy", "xã",
            "ya", "Zê", "fa", "wo", "12", "2", "-", "nguyễn", "Nguyện", "phường", "Phượng", "thị", "thì", "trấn", "Trần",
        ]
        let texts = (0..<140).map { _ in
            (0..<Int.random(in: 1...3, using: &dice)).compactMap { _ in syllables.randomElement(using: &dice) }
                .joined(separator: Bool.random(using: &dice) ? " " : "")
        }
        let locale = Locale(identifier: "vi_VN")
        var wrong: [String] = []
        for (index, a) in texts.enumerated() {
            for b in texts[..<index] {
                let expected = a.compare(b, options: [], range: nil, locale: locale)
                let (x, y) = (Array(a.sortKey.utf8), Array(b.sortKey.utf8))
                let found: ComparisonResult =
                    x == y ? .orderedSame : x.lexicographicallyPrecedes(y) ? .orderedAscending : .orderedDescending
                if found != expected { wrong.append("\(a) | \(b)") }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(10))")
    }
}

@Suite("Vietnamese numbers")
struct VietnameseNumberTests {
    @Test("Figures")
    func figures() {
        #expect(VietnameseNumber.grouped(0) == "0")
        #expect(VietnameseNumber.grouped(999) == "999")
        #expect(VietnameseNumber.grouped(-1_234_567) == "-1.234.567")
        #expect(VietnameseNumber.grouped(.min) == "-9.223.372.036.854.775.808")
        #expect([1, 5 << 10, 1 << 20, 3 << 19].map(VietnameseNumber.bytes) == ["1 KB", "5 KB", "1,0 MB", "1,5 MB"])
        #expect(VietnameseNumber.decimal(123_456_789, places: 2) == "1.234.567,89")
        #expect(VietnameseNumber.decimal(-5, places: 2) == "-0,05")
        #expect(VietnameseNumber.decimal(12, places: 0) == "12")
        #expect(VietnameseNumber.percent(134, of: 165) == "81,2\u{A0}%")
        #expect(VietnameseNumber.percent(105, of: 135, places: 0) == "78\u{A0}%")
        #expect(VietnameseNumber.percent(1, of: 1) == "100,0\u{A0}%")
        #expect(VietnameseNumber.percent(1, of: 0) == nil)
        #expect(VietnameseNumber.money(20_000) == "20.000 đồng")
    }

    @Test(
        "Amounts in words",
        arguments: [
            (0, "không"), (4, "bốn"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm"), (20, "hai mươi"),
            (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (55, "năm mươi lăm"), (100, "một trăm"),
            (101, "một trăm linh một"),
            (105, "một trăm linh năm"), (110, "một trăm mười"), (115, "một trăm mười lăm"), (404, "bốn trăm linh bốn"),
            (1_005, "một nghìn không trăm linh năm"), (20_000, "hai mươi nghìn"), (1_000_005, "một triệu không trăm linh năm"),
            (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"), (1_000_000_000, "một tỷ"),
            (1_050_000_000_000, "một nghìn không trăm năm mươi tỷ"), (-21, "âm hai mươi mốt"),
        ])
    func words(value: Int, text: String) { #expect(VietnameseNumber.words(value) == text) }
}
