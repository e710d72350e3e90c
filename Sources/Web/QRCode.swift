import CQREncode

/// The dark and light squares of a QR code.
package struct QRCode: Sendable, Hashable {
    package let width: Int
    private let modules: [Bool]

    /// Nil when the text is empty or does not fit (about 2,300 bytes). Correction level M: a stamped or folded paper still reads.
    package init?(_ text: String) {
        guard !text.isEmpty, !text.utf8.contains(0), let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let data = code.pointee.data else { return nil }
        self.width = width
        modules = (0..<(width * width)).map { data[$0] & 1 == 1 }
    }

    package func isDark(_ x: Int, _ y: Int) -> Bool {
        (0..<width).contains(x) && (0..<width).contains(y) && modules[y * width + x]
    }

    /// One path of runs, with the quiet zone of four squares the standard asks for.
    var path: String {
        var path = ""
        for y in 0..<width {
            var x = 0
            while x < width {
                guard isDark(x, y) else {
                    x += 1
                    continue
                }
                let start = x
                while isDark(x, y) { x += 1 }
                path += "M\(start + 4) \(y + 4)h\(x - start)v1h-\(x - start)z"
            }
        }
        return path
    }
}

/// A QR code as a drawing, `size` in pixels (96 an inch). What it holds also stands in words beside it, by the caller.
package func qrCode(_ text: String, label: String, size: Int = 128) -> HTML {
    guard let code = QRCode(text) else { return "<span class=\"qr-text\">\(text)</span>" }
    let side = code.width + 8
    return """
        <svg class="qr" width="\(size)" height="\(size)" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
        shape-rendering="crispEdges"><rect width="\(side)" height="\(side)" fill="#fff"/><path d="\(code.path)" fill="#000"/></svg>
        """
}

enum QRCodeExamples {
    static let examples: [ComponentExample] = [
        ComponentExample(
            "Mã QR", qrCode("https://mc.gialai.gov.vn/tra-cuu/H40.12-260218-0007", label: "Mã QR tra cứu hồ sơ H40.12-260218-0007"))
    ]
}
