import Documents
import Foundation
import Identity
import Kernel
import Planning
import Procedures
import Standards
import Storage

/// Makes an agency's own thing of a framework item, through the actions of the rooms the things live in.
struct ItemMaker {
    let actor: Actor
    let tx: Transaction
    /// The TTHC in the agency's catalogue, by code: a procedure for TTHC can only be tied to these.
    private let held: [String: TTHCID]

    init(actor: Actor, tx: Transaction) throws {
        self.actor = actor
        self.tx = tx
        held = Dictionary(
            try AgencyCatalogueStore.list(actor.agency, at: tx.now, in: tx).map { ($0.tthc.code, $0.tthc.id) }, uniquingKeysWith: { $1 })
    }

    mutating func make(_ item: ItemDraft) throws -> AdoptedItem {
        switch item.kind {
        case .policy, .document: try document(item)
        case .procedure: try procedure(item)
        case .context: made(item, .context, try SaveContextIssue.perform(try contextIssue(item), origin: item.key, by: actor, in: tx).value)
        case .interestedParty:
            made(item, .parties, try SaveInterestedParty.perform(party(item), origin: item.key, by: actor, in: tx).value)
        case .scope: try scope(item)
        case .objective: made(item, .objectives, try SaveObjective.perform(try objective(item), origin: item.key, by: actor, in: tx).value)
        case .risk: made(item, .risks, try SaveRisk.perform(try risk(item), origin: item.key, by: actor, in: tx).value)
        }
    }

    private func made(_ item: ItemDraft, _ register: Register, _ id: Int64) -> AdoptedItem {
        AdoptedItem(key: item.key, outcome: .made, made: Reference(kind: register.thing.kind, id: id, label: item.title), note: "")
    }

    private func made(_ item: ItemDraft, _ drafted: DraftDocument.Drafted) -> AdoptedItem {
        AdoptedItem(
            key: item.key, outcome: .made,
            made: Reference(.document, drafted.document, label: "\(item.code) \(item.title)"),
            note: "")
    }

    private func kept(_ item: ItemDraft, _ note: String) -> AdoptedItem {
        AdoptedItem(key: item.key, outcome: .kept, made: nil, note: note)
    }

    // MARK: documents

    private func document(_ item: ItemDraft) throws -> AdoptedItem {
        if let mine = try kept(item.code) { return kept(item, mine) }
        let kind = item.kind == .policy ? .policy : try choice("documentType", of: item, as: DocumentKind.self)
        let opening = item.body.isEmpty ? [] : [DocumentContent.Section(heading: "", body: item.body)]
        let sections = (item.fields["sections"]?.rows ?? []).map {
            DocumentContent.Section(heading: $0.text("heading"), body: $0.text("body"))
        }
        let draft = DocumentDraft(
            code: item.code, title: item.title, kind: kind, clause: item.clause, originKey: item.key,
            content: try DocumentContent(sections: opening + sections).json, note: "Tiếp nhận từ mô hình khung")
        return made(item, try DraftDocument.perform(draft, by: actor, in: tx))
    }

    private func procedure(_ item: ItemDraft) throws -> AdoptedItem {
        if let mine = try kept(item.code) { return kept(item, mine) }
        let isForTTHC = try choice("kind", of: item, as: ProcedureKind.self) == .tthc
        let codes = item.fields.text("tthc").split { $0 == "," || $0 == ";" || $0.isWhitespace }.map(String.init)
        var content = try Self.procedure(item)
        if !item.body.isEmpty { content.purpose = [item.body, content.purpose].filter { !$0.isEmpty }.joined(separator: "\n\n") }
        let drafted = try DraftProcedure.perform(
            code: item.code, title: item.title, kind: isForTTHC ? .procedure : .internalProcedure, clause: item.clause, originKey: item.key,
            content: content, tthc: isForTTHC ? codes.compactMap { held[$0] } : [], note: "Tiếp nhận từ mô hình khung", by: actor, in: tx)
        return made(item, drafted)
    }

    /// The procedure an item describes.
    /// - Throws: when its fields are none.
    static func procedure(_ item: ItemDraft) throws -> ProcedureContent {
        var fields = item.fields
        fields["kind"] = nil
        fields["tthc"] = nil
        return try RevisionContent.decode(ProcedureContent.self, from: JSON.text(fields))
    }

    /// Why a document is not made: its code is in use already.
    private func kept(_ code: String) throws -> String? {
        try DocumentStore.document(code: code, of: actor.agency, in: tx).map { "Cơ quan đã có tài liệu \($0.code)." }
    }

    // MARK: planning

    private func contextIssue(_ item: ItemDraft) throws(Problem) -> ContextIssue {
        ContextIssue(
            side: try choice("side", of: item), issue: item.title, detail: item.body,
            effect: item.fields.text("effect"), response: item.fields.text("response"))
    }

    private func party(_ item: ItemDraft) -> InterestedParty {
        InterestedParty(
            name: item.title, detail: item.body, needs: item.fields.text("needs"), obligations: item.fields.text("requirement"),
            monitoring: item.fields.text("monitoring"))
    }

    private func scope(_ item: ItemDraft) throws -> AdoptedItem {
        guard try RegisterStore.entries(QMSScope.self, of: actor.agency, asOf: tx.now, in: tx).isEmpty else {
            return kept(item, "Cơ quan đã xác định phạm vi.")
        }
        let exclusions = (item.fields["exclusions"]?.rows ?? []).map {
            QMSScope.Exclusion(clause: $0.text("clause"), reason: $0.text("reason"))
        }
        let scope = QMSScope(text: item.body.isEmpty ? item.title : item.body, sites: item.fields.text("sites"), exclusions: exclusions)
        return made(item, .scope, try SaveScope.perform(scope, origin: item.key, by: actor, in: tx).value)
    }

    private func objective(_ item: ItemDraft) throws -> Objective {
        let frequency = try choice("frequency", of: item, usual: Frequency.quarter)
        let today = tx.now.day
        return Objective(
            year: today.year, title: item.title, detail: item.body,
            direction: try choice("direction", of: item, usual: .atLeast), target: try number("target", of: item),
            unit: item.fields.text("unit"), method: item.fields.text("how"), measure: measure(item.fields.text("measure")),
            action: item.fields.text("action"), responsible: item.fields.text("responsible"), resources: item.fields.text("resources"),
            frequency: frequency, firstPeriod: frequency.period(of: today, in: today.year))
    }

    /// `manual` says that people enter the result.
    private func measure(_ name: String) -> String? { name.isEmpty || name == "manual" ? nil : name }

    private func risk(_ item: ItemDraft) throws -> Risk {
        try Risk(
            kind: try choice("kind", of: item, usual: .risk), process: item.fields.text("process"), event: item.title,
            detail: item.body, cause: item.fields.text("cause"), consequence: item.fields.text("consequence"),
            weight: RiskWeight(likelihood: scale("likelihood", of: item), severity: scale("severity", of: item)),
            treatment: item.fields.text("treatment"), responsible: item.fields.text("responsible"))
    }

    /// A place on a scale; what lies beyond its ends the room that keeps risks refuses.
    private func scale(_ name: String, of item: ItemDraft) throws(Problem) -> Int {
        guard let place = Int(bounded: try number(name, of: item)) else { throw Self.unreadable(name, of: item) }
        return place
    }

    private func number(_ name: String, of item: ItemDraft) throws(Problem) -> Double {
        guard let number = item.fields.number(name) else { throw Self.unreadable(name, of: item) }
        return number
    }

    /// What an item says by a word of a closed list; `usual` where it may say nothing.
    private func choice<Choice: RawRepresentable<String>>(
        _ name: String, of item: ItemDraft, as kind: Choice.Type = Choice.self, usual: Choice? = nil
    ) throws(Problem) -> Choice {
        let word = item.fields.text(name)
        guard let choice = word.isEmpty ? usual : Choice(rawValue: word) else { throw Self.unreadable(name, of: item) }
        return choice
    }

    /// Items are looked through when they are saved and published; what was published before they were is met here.
    private static func unreadable(_ name: String, of item: ItemDraft) -> Problem {
        let label = ItemField.fields(of: item.kind).first { $0.name == name }?.label ?? name
        return .invalid(
            "Mục “\(item.name)” của mô hình khung có “\(label)” không đọc được: “\(item.fields.text(name).cited())”. "
                + "Anh/chị báo đơn vị phát hành mô hình khung.")
    }
}

/// What a procedure of a framework is about; only one for TTHC is tied to some.
private enum ProcedureKind: String {
    case basic, tthc
    case inside = "internal"
}
