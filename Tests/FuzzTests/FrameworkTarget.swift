import Foundation
import Kernel
import Web
import World

@testable import Frameworks

extension FuzzTarget {
    /// Framework models as files.
    static let framework = FuzzTarget(
        name: "framework",
        seeds: ItemKind.allCases.compactMap { kind in
            try? FrameworkFile(name: "Mô hình", agencyType: "commune", standard: "TCVN", note: "", items: [item(kind)]).data
        },
        words: [
            "{", "}", "[", "]", "[[[[[[[[", "{\"a\":", "null", "true", ":", "\"items\"", "\"fields\"", "\"steps\"", "\"\\u0000\"",
            "\\ud800",
            "\"rows\"", "{{agency}}", "{{", "\"key\": \"a\"", "\"kind\": \"risk\"",
        ],
        make: { dice in
            let items = (0..<dice.roll(0...3)).map { _ in item(dice.pick(ItemKind.allCases)) }
            let whole = try FrameworkFile(name: "Mô hình", agencyType: "commune", items: items).data
            var value = try JSON.read(JSONValue.self, from: whole)
            for _ in 0..<dice.roll(1...3) { value = changed(value, &dice) }
            // What is nested deeper than JSON is written.
            return (try? JSON.data(value)) ?? whole
        },
        read: { data in
            let file = try FrameworkFile.read(data)
            let texts = [file.name, file.agencyType, file.standard ?? "", file.note ?? ""]
            guard texts.allSatisfy({ CleanText.clean($0).isSame(as: $0) }) else { throw FuzzFault(what: "A text that is not clean.") }
            for item in file.items {
                let texts = [item.key, item.clause, item.code, item.title, item.body]
                let areClean = texts.allSatisfy { CleanText.clean($0).isSame(as: $0) } && item.fields.values.allSatisfy(isClean)
                guard areClean else { throw FuzzFault(what: "A text of an item that is not clean.") }
            }
            // What the pages of a model and its comparison show.
            let filled = file.items.map { $0.filled(Placeholders(agency: "UBND", head: "Hùng", year: 2026)) }
            guard ItemChange.changes(from: file.items, to: filled).count == file.items.count else {
                throw FuzzFault(what: "A change was lost.")
            }
            let written = try file.data
            guard let again = try? FrameworkFile.read(written), try again.data == written else {
                throw FuzzFault(what: "Another file came back.")
            }
            return true
        })

    private static func isClean(_ value: JSONValue) -> Bool {
        switch value {
        case .null, .flag, .number: true
        case .text(let text): CleanText.clean(text).isSame(as: text)
        case .list(let values): values.allSatisfy(isClean)
        case .object(let values): values.allSatisfy { CleanText.clean($0).isSame(as: $0) && isClean($1) }
        }
    }

    private static func item(_ kind: ItemKind) -> ItemDraft {
        var fields: ItemFields = [:]
        for field in ItemField.fields(of: kind) {
            switch field.input {
            case .line, .paragraph: fields[field.name] = "Nội dung"
            case .number: fields[field.name] = .number(98.5)
            case .choice(let choices): fields[field.name] = .text(choices[0].value)
            case .table(let columns):
                fields[field.name] = .list([
                    .object(Dictionary(uniqueKeysWithValues: columns.map { ($0.name, $0.isNumber ? 1 : .text("ô")) }))
                ])
            }
        }
        return ItemDraft(key: kind.rawValue.lowercased(), kind: kind, clause: "8.1", code: "QT-01", title: "Mục", fields: fields)
    }

    /// With one value in it replaced, taken out or wrapped.
    private static func changed(_ value: JSONValue, _ dice: inout Dice) -> JSONValue {
        switch value {
        case .list(var values) where !values.isEmpty && dice.roll(0...5) > 0:
            let place = dice.roll(0...values.count - 1)
            switch dice.roll(0...5) {
            case 0: values.remove(at: place)
            case 1: values.append(values[place])
            default: values[place] = changed(values[place], &dice)
            }
            return .list(values)
        case .object(var values) where !values.isEmpty && dice.roll(0...5) > 0:
            let name = dice.pick(values.keys.sorted())
            switch dice.roll(0...9) {
            case 0: values[name] = nil
            case 1: values[dice.text()] = values[name]
            default: values[name] = values[name].map { changed($0, &dice) }
            }
            return .object(values)
        default:
            switch dice.roll(0...7) {
            case 0: return .null
            case 1: return .flag(true)
            case 2: return .number(dice.pick([0, -1, 1e15, 1e18, 1e300, -1e300, 0.1, 1e-300, 5, 98.5]))
            case 3: return .text(dice.pick(Mutator.numbers))
            case 4: return (0..<dice.roll(1...(dice.flips() ? 10 : 500))).reduce(value) { nested, _ in .list([nested]) }
            case 5: return .object([dice.text(): value])
            default: return .text(dice.text())
            }
        }
    }
}
