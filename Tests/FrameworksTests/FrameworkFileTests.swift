import Foundation
import Kernel
import Testing
import Web

@testable import Frameworks

@Suite("Framework files")
struct FrameworkFileTests {
    @Test("Every framework that comes with the software can be read", arguments: Models.files)
    func lists(url: URL) throws {
        let file = try FrameworkFile.read(try Data(contentsOf: url))
        #expect(file.items.count > 20)
        #expect(file.items.contains { $0.kind == .policy } && file.items.contains { $0.kind == .scope })
    }

    @Test("A file written out reads back as the same")
    func roundTrip() throws {
        let file = FrameworkFile(name: "Mô hình", agencyType: "commune", items: [Models.policy, Models.risk])
        #expect(try FrameworkFile.read(try file.data).items == file.items)
    }

    @Test(
        "What is wrong with a file is said in a sentence",
        arguments: [
            ("không phải JSON", "Tệp không phải JSON."),
            (#"{"name": "x", "agencyType": "commune"}"#, "Thiếu “items” ở đầu tệp."),
            (#"{"name": "x", "agencyType": "planet", "items": []}"#, "Không rõ mô hình khung dành cho loại cơ quan nào: “planet”."),
            (
                #"{"name": "x", "agencyType": "commune", "items": [{"key": "a", "kind": "risk", "title": 5}]}"#,
                "Nội dung không đúng kiểu ở items › mục 1 › title."
            ),
            (
                #"{"name": "x", "agencyType": "commune", "items": [{"key": "a", "kind": "policy", "title": "P"}]}"#,
                "Mục thứ 1, “P”: Tài liệu cần có mã hiệu, ví dụ QT-01."
            ),
        ])
    func wrong(text: String, sentence: String) {
        let problem = #expect(throws: Problem.self) { try FrameworkFile.read(Data(text.utf8)) }
        #expect(problem?.fields["file"] == sentence)
    }

    @Test(
        "A number or a word that an item cannot have is refused with its place, and no number ends the program",
        arguments: [
            (#""likelihood": 1e400, "severity": 2"#, "risk"), (#""likelihood": "1e400", "severity": 2"#, "risk"),
            (#""likelihood": 1e18, "severity": 2"#, "risk"), (#""likelihood": 6, "severity": 2"#, "risk"),
            (#""likelihood": 3, "severity": 2, "kind": "hazard""#, "risk"),
            (#""target": "1e400", "action": "a", "responsible": "b""#, "objective"),
            (#""target": 98, "action": "a", "responsible": "b", "frequency": "daily""#, "objective"),
            (#""kind": "basic", "parts": [{"name": "Đơn", "original": 1e18}]"#, "procedure"),
            (#""kind": "basic", "parts": [{"name": "Đơn", "original": 1.5}]"#, "procedure"),
            (#""kind": "basic", "steps": [{"order": 1e300, "content": "Ký", "role": "Lãnh đạo", "limit": "1 giờ"}]"#, "procedure"),
            (#""kind": "basic", "sets": 1e18, "steps": [{"order": 1.5}]"#, "procedure"),
        ])
    func bounds(fields: String, kind: String) {
        let file = """
            {"name": "x", "agencyType": "commune",
            "items": [{"key": "a", "kind": "\(kind)", "code": "QT-01", "title": "Mục thử", "fields": {\(fields)}}]}
            """
        let problem = #expect(throws: Problem.self) { try FrameworkFile.read(Data(file.utf8)) }
        #expect(problem?.kind == .invalid && problem?.fields["file"]?.isEmpty == false)
    }

    @Test("Texts of a file are clean like those of a form, also the names in it; what a refusal repeats of it is short and on one line")
    func cleaned() throws {
        let text = #"""
            {"name": "Mô\u0000 hình", "agencyType": "commune", "items": [{"key": "a", "kind": "risk", "title": "e\u200e\u0301",
             "fields": {"likelihood": 1, "severity": 1, "a\u0001": [{"b\u0007": "c\u202e"}]}}]}
            """#
        let file = try FrameworkFile.read(Data(text.utf8))
        #expect(file.name == "Mô hình" && file.items[0].title.unicodeScalars.count == 1)
        #expect(file.items[0].fields["a"] == [["b": "c"]])
        let long = String(repeating: "x", count: 100_000)
        for wrong in [
            #"{"name": "x", "agencyType": "\#(long)", "items": []}"#, #"{"a\n\u0001\#(long)": 1e400}"#,
            #"{"name": "x", "agencyType": "commune", "items": [{"key": "a", "kind": "policy", "title": "\#(long)"}]}"#,
        ] {
            let sentence = #expect(throws: Problem.self) { try FrameworkFile.read(Data(wrong.utf8)) }?.fields["file"] ?? ""
            #expect((10...500).contains(sentence.count) && !sentence.contains { $0.isNewline || $0 == "\u{1}" }, "\(sentence.prefix(600))")
        }
    }

    @Test("A key stands once in a file")
    func twice() throws {
        let data = try FrameworkFile(name: "x", agencyType: "commune", items: [Models.risk, Models.risk]).data
        #expect(throws: Problem.self) { try FrameworkFile.read(data) }
    }

    @Test("A form that nobody touched changes nothing in an item", arguments: Models.files)
    func untouched(url: URL) throws {
        for item in try FrameworkFile.read(try Data(contentsOf: url)).items {
            let form = Fields(ItemForm.values(item))
            let back = ItemForm.item(from: form, kind: item.kind, key: item.key, base: item.fields)
            let changes = ItemChange.changes(from: [item], to: [back])
            #expect(changes.first?.fields.isEmpty == true, "\(item.key): \(changes)")
        }
    }
}

@Suite("Comparing versions")
struct ItemChangeTests {
    @Test("Items are compared by key and named field by field")
    func changes() throws {
        var risk = Models.risk
        risk.fields["severity"] = .number(5)
        let added = ItemDraft(key: "moi", kind: .context, title: "Luật mới", fields: ["side": .text("external")])
        let changes = ItemChange.changes(from: [Models.policy, Models.risk], to: [risk, added])
        #expect(changes.map(\.kind) == [.changed, .added, .removed])
        #expect(changes[0].fields == [.init(label: "Mức độ ảnh hưởng (1–5)", before: "4", after: "5")])
        #expect(changes[2].key == "chinh-sach")
    }

    @Test("Nothing changed is nothing to read")
    func same() { #expect(ItemChange.changes(from: [Models.policy], to: [Models.policy]).map(\.kind) == [.same]) }

    @Test("The key of an item is short, of small letters, digits and dashes")
    func keys() {
        func isTaken(_ key: String) -> Bool {
            do {
                try ItemDraft(key: key, kind: .objective, title: "Hài lòng").check()
                return true
            } catch { return error.fields["key"] == nil }
        }
        for key in ["a", "muc-tieu-1", "9-", String(repeating: "k", count: 80)] { #expect(isTaken(key), "\(key)") }
        for key in ["", "-a", "A", "mục", "a b", "a/b", "a\n", String(repeating: "k", count: 81)] { #expect(!isTaken(key), "\(key)") }
    }
}
