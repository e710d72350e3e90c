/// Invented names for the many: citizens who hand in dossiers, officers of agencies the story does not follow.
struct Names {
    private var chance: Chance
    private let known: [String]

    init(seed: UInt64, known: [String]) {
        chance = Chance(seed: seed)
        self.known = known
    }

    /// One of the citizens of the list, else a name put together.
    mutating func citizen() -> String {
        if chance.happens(25), let name = chance.pick(known) { return name }
        return person()
    }

    mutating func person() -> String {
        let isMan = chance.happens(50)
        let words = [
            chance.pick(Self.surnames), chance.pick(isMan ? Self.menMiddle : Self.womenMiddle), chance.pick(isMan ? Self.men : Self.women),
        ]
        return words.compactMap(\.self).joined(separator: " ")
    }

    private static let surnames = [
        "Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Phan", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Mai", "Trương",
        "Cao",
        "Châu", "Tạ",
    ]
    private static let menMiddle = ["Văn", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Công", "Xuân", "Đình", "Quốc"]
    private static let womenMiddle = ["Thị", "Thị Kim", "Ngọc", "Thị Thu", "Thị Mỹ", "Thanh", "Thị Bích", "Thùy", "Thị Ngọc", "Bảo"]
    private static let men = [
        "An", "Bình", "Cường", "Dũng", "Đạt", "Hải", "Hiếu", "Hoàng", "Hùng", "Khoa", "Lâm", "Long", "Nam", "Nghĩa", "Phúc", "Quân", "Sơn",
        "Tài", "Thắng", "Tuấn",
    ]
    private static let women = [
        "Ánh", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hoa", "Hương", "Lan", "Linh", "Loan", "Mai", "Nga", "Ngân", "Nhung", "Oanh", "Phương",
        "Thảo", "Trang", "Yến",
    ]
}
