/// The forms' names of what the actions check, and the national portal's names for the same at the edge.
enum FieldNames {
    private static let names = [
        "applicant": "ChuHoSo", "address": "DiaChi", "phone": "SoDienThoai", "email": "Email", "identity": "SoDinhDanhCuoi",
        "sets": "SoBo", "parts": "ThanhPhanHoSo", "note": "GhiChu", "holder": "TaiKhoanXuLy", "until": "NgayHenLai", "tthc": "MaTTHC",
        "number": "SoVanBan", "signed_on": "NgayKy", "signer": "NguoiKy", "waiver": "LyDoKhongChoYKien",
    ]

    static func outside(_ name: String) -> String { names[name] ?? name }
}
