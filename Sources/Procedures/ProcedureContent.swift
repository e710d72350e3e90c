package import Kernel

/// What stands in a procedure, in the layout of the framework models (QĐ 101/QĐ-BKHCN): sections 1–7, the block 5.1–5.8 with the table
/// of steps. Stored as the content of a document's revision; a key that is absent reads as empty.
package struct ProcedureContent: Codable, Sendable, Hashable {
    package struct Part: Codable, Sendable, Hashable {
        package var name: String
        /// How many originals and copies; the paper is in the list even when both are 0 (it is only shown).
        package var original: Int
        package var copy: Int
        package var electronic: Bool
        package var note: String

        package init(name: String, original: Int = 0, copy: Int = 0, electronic: Bool = false, note: String = "") {
            self.name = name
            self.original = original
            self.copy = copy
            self.electronic = electronic
            self.note = note
        }
    }

    package struct Step: Codable, Sendable, Hashable {
        package var order: Int
        /// A few words for buttons and steppers, at most `longestName` characters; nil where nobody gave any. Not printed.
        package var name: String?
        /// What is done, as the paper has it: often a whole instruction.
        package var content: String
        /// Free text: "Bộ phận Một cửa".
        package var role: String
        /// As people write it, "0,5 giờ"; empty where no time is counted (what the applicant does himself).
        package var limit: String
        /// Form used or result made.
        package var result: String

        package init(order: Int, name: String? = nil, content: String, role: String, limit: String, result: String = "") {
            self.order = order
            self.name = name
            self.content = content
            self.role = role
            self.limit = limit
            self.result = result
        }
    }

    package struct Form: Codable, Sendable, Hashable {
        package var code: String
        package var name: String

        package init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    package struct Record: Codable, Sendable, Hashable {
        package var name: String
        package var place: String
        package var retention: String

        package init(name: String, place: String, retention: String) {
            self.name = name
            self.place = place
            self.retention = retention
        }
    }

    package struct LegalBasis: Codable, Sendable, Hashable {
        package var number: String
        package var title: String

        package init(number: String, title: String) {
            self.number = number
            self.title = title
        }
    }

    package var purpose = ""
    package var scope = ""
    package var references = ""
    package var definitions = ""
    package var conditions = ""
    package var parts: [Part] = []
    package var sets = 1
    package var limit = ""
    package var place = ""
    package var fee = ""
    package var steps: [Step] = []
    /// Why the steps together differ from the limit.
    package var sumExplanation = ""
    package var forms: [Form] = []
    package var records: [Record] = []
    package var legalBases: [LegalBasis] = []

    package init() {}
}

extension ProcedureContent {
    private enum CodingKeys: String, CodingKey {
        case purpose, scope, references, definitions, conditions, parts, sets, limit, place, fee, steps, sumExplanation, forms, records,
            legalBases
    }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        func text(_ key: CodingKeys) throws -> String { try values.decodeIfPresent(String.self, forKey: key) ?? "" }
        purpose = try text(.purpose)
        scope = try text(.scope)
        references = try text(.references)
        definitions = try text(.definitions)
        conditions = try text(.conditions)
        parts = try values.decodeIfPresent([Part].self, forKey: .parts) ?? []
        sets = try values.decodeIfPresent(Int.self, forKey: .sets) ?? 1
        limit = try text(.limit)
        place = try text(.place)
        fee = try text(.fee)
        steps = try values.decodeIfPresent([Step].self, forKey: .steps) ?? []
        sumExplanation = try text(.sumExplanation)
        forms = try values.decodeIfPresent([Form].self, forKey: .forms) ?? []
        records = try values.decodeIfPresent([Record].self, forKey: .records) ?? []
        legalBases = try values.decodeIfPresent([LegalBasis].self, forKey: .legalBases) ?? []
    }

    /// The limit of the whole; nil when it is not given or cannot be read.
    package var timeLimit: TimeLimit? { TimeLimit(limit) }

    /// What is left out of a step table: lines with nothing in them; the others are numbered anew.
    package func tidied() -> ProcedureContent {
        var tidy = self
        tidy.steps = steps.filter { !$0.content.isEmpty || !$0.role.isEmpty || !$0.limit.isEmpty || !$0.result.isEmpty }
        for index in tidy.steps.indices {
            tidy.steps[index].order = index + 1
            if tidy.steps[index].name?.isEmpty == true { tidy.steps[index].name = nil }
        }
        tidy.parts = parts.filter { !$0.name.isEmpty }
        tidy.forms = forms.filter { !$0.code.isEmpty || !$0.name.isEmpty }
        tidy.records = records.filter { !$0.name.isEmpty }
        tidy.legalBases = legalBases.filter { !$0.number.isEmpty || !$0.title.isEmpty }
        return tidy
    }
}
