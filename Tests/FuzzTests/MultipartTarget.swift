import Foundation
import Kernel
import World

@testable import Web

extension FuzzTarget {
    /// Bodies of forms. The first line is the `Content-Type` of the request, the rest the body.
    static let multipart = FuzzTarget(
        name: "multipart",
        seeds: [
            input("XyZ", [part("ten", "Nguyễn Văn An"), part("tep", "abc", file: "đơn.pdf")]),
            input("----WebKitFormBoundary7MA4", [part("a", ""), part("tep", "", file: ""), part("tep", "x\r\n--", file: "a\\\"b.docx")]),
            Data("application/x-www-form-urlencoded\na=1&b=%C4%90%C6%A1n+xin&a=%25".utf8),
        ],
        words: [
            "--", "\r\n--XyZ", "\r\n--XyZ--", "--XyZ\r\n", "\r\n\r\n", "boundary=", "boundary=\"\"", "; filename=\"", "; name=\"a\"",
            "name*=",
            "Content-Disposition: form-data", "Content-Type: ", ":", ";", "=", "%22", "%0D%0A", "%00", "%C3", "%E1%BB%81", "&",
            "multipart/form-data",
            "a=1&", "\"; filename=\"x",
        ],
        make: { dice in
            let boundary = dice.pick(["XyZ", "-", "--", "a", "XyZXyZ", "a b", String(repeating: "b", count: 70), "\"", "'()+_,-./:=?"])
            let parts = (0..<dice.roll(0...4)).map { number in
                let text = dice.roll(0...3) == 0 ? "\r\n--\(boundary)".dropLast(dice.roll(0...2)) + dice.text() : dice.text()[...]
                return part("o\(number)\(dice.text())", String(text), file: dice.flips() ? dice.text() : nil)
            }
            return input(boundary, parts)
        },
        read: { data in
            let end = data.firstIndex(of: 0x0A) ?? data.endIndex
            let body = Data(data[end...].dropFirst())
            var limits = FormLimits()
            (limits.fieldBytes, limits.fileBytes, limits.fileCount) = (64 << 10, 64 << 10, 3)
            let form = try FormBody.parse(body, contentType: String(decoding: data[..<end], as: UTF8.self), limits: limits)
            let (pairs, files) = (form.fields.pairs, form.files)
            let size = pairs.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
            // Nothing of it grows by being read; composing letters may take a few bytes more.
            guard size <= 3 * limits.fieldBytes, pairs.count + files.count <= URLEncoding.fieldLimit, files.count <= limits.fileCount,
                files.values.allSatisfy({ $0.data.count <= limits.fileBytes })
            else { throw FuzzFault(what: "More than a form may bring.") }
            let texts = pairs.flatMap { [$0.name, $0.value] } + files.flatMap { [$0.key, $0.value.name] }
            guard texts.allSatisfy({ CleanText.clean($0).isSame(as: $0) }) else { throw FuzzFault(what: "A text that is not clean.") }
            guard files.values.allSatisfy({ $0.data.isEmpty || body.range(of: $0.data) != nil }) else {
                throw FuzzFault(what: "A file that was not sent.")
            }
            guard files.values.allSatisfy({ !$0.name.contains { $0 == "/" || $0 == "\\" || $0.isNewline } }) else {
                throw FuzzFault(what: "A file's name that is a path.")
            }
            try writeAndRead(form)
            return true
        })

    /// Put together again under another boundary, the same form comes back.
    private static func writeAndRead(_ form: FormBody) throws {
        let names = form.fields.pairs.map(\.name) + form.files.keys + form.files.values.map(\.name)
        // Signs that browsers write otherwise inside a name, and nobody writes back; names longer than the head of a part.
        guard names.allSatisfy({ !["%", "\\", "\""].contains(where: $0.contains) && $0.utf8.count < 4000 }) else { return }
        let parts =
            form.fields.pairs.map { part($0.name, $0.value) }
            + form.files.sorted { $0.key < $1.key }.map { part($0.key, $0.value.data, file: $0.value.name) }
        let data = input("zZ9-\(UInt64.max)", parts)
        let end = data.firstIndex(of: 0x0A) ?? data.endIndex
        guard
            let again = try? FormBody.parse(Data(data[end...].dropFirst()), contentType: String(decoding: data[..<end], as: UTF8.self)),
            again.fields.pairs == form.fields.pairs, again.files.mapValues(\.data) == form.files.mapValues(\.data)
        else { throw FuzzFault(what: "Another form came back.") }
    }

    private static func input(_ boundary: String, _ parts: [Data]) -> Data {
        let quoted = boundary.contains { " ;\"()/:?=,".contains($0) } ? "\"\(boundary.replacing("\"", with: "\\\""))\"" : boundary
        var data = Data("multipart/form-data; boundary=\(quoted)\n".utf8)
        for part in parts { data += Data("--\(boundary)\r\n".utf8) + part + Data("\r\n".utf8) }
        return data + Data("--\(boundary)--\r\n".utf8)
    }

    private static func part(_ name: String, _ text: String, file: String? = nil) -> Data { part(name, Data(text.utf8), file: file) }

    private static func part(_ name: String, _ data: Data, file: String?) -> Data {
        let fileName = file.map { "; filename=\"\($0)\"\r\nContent-Type: application/pdf" } ?? ""
        return Data("Content-Disposition: form-data; name=\"\(name)\"\(fileName)\r\n\r\n".utf8) + data
    }
}
