import Documents
import Foundation
import Identity
import Kernel
import Organisation
import Planning
import Procedures
import Standards
import Storage
import Testing
import World

@testable import Frameworks

@Suite("Taking over a framework model")
struct TakeOverTests {
    @Test(
        "A number beyond all bounds in a model that was published before models were checked is a sentence, not the end",
        arguments: TestDatabase.each)
    func absurd(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let (minh, lan) = (models.province, models.secretary)
            var risk = Models.risk
            risk.fields["likelihood"] = .number(1e300)
            let absurd = risk
            let id = try await models.write(as: minh) { tx in
                let id = try CreateFramework.perform("Mô hình cũ", for: .commune, items: [Models.policy], by: minh, in: tx)
                let draft = try #require(try FrameworkStore.draft(of: id, in: tx))
                try PublishVersion.perform(id, by: minh, in: tx)
                try FrameworkStore.insert(absurd, position: 20, into: draft.id, in: tx)
                return id
            }
            await #expect {
                try await models.write(as: lan) { tx in try TakeOverFramework.perform(id, by: lan, in: tx) }
            } throws: { ($0 as? Problem)?.kind == .invalid && ($0 as? Problem)?.message.contains("Hồ sơ trễ hạn") == true }
        }
    }

    @Test("One action makes an agency's own drafts of everything in the model for communes", arguments: TestDatabase.each)
    func everything(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let url = try #require(Models.files.first { $0.lastPathComponent == "khung-xa.json" })
            let file = try FrameworkFile.read(try Data(contentsOf: url))
            let (minh, lan) = (models.province, models.secretary)
            let id = try await models.write(as: minh) { tx in
                let id = try ImportFramework.perform(file, by: minh, in: tx)
                try PublishVersion.perform(id, by: minh, in: tx)
                return id
            }
            let result = try await models.write(as: lan) { tx in try TakeOverFramework.perform(id, by: lan, in: tx) }
            #expect(result.items.count == file.items.count && result.madeCount == file.items.count)
            @Sendable func count(_ kind: ItemKind) -> Int { file.items.count { $0.kind == kind } }
            try await models.database.read { reader in
                let agency = lan.agency
                let now = Models.morning
                #expect(try RegisterStore.entries(ContextIssue.self, of: agency, asOf: now, in: reader).count == count(.context))
                #expect(try RegisterStore.entries(InterestedParty.self, of: agency, asOf: now, in: reader).count == count(.interestedParty))
                #expect(try RegisterStore.entries(Risk.self, of: agency, asOf: now, in: reader).count == count(.risk))
                #expect(try RegisterStore.entries(QMSScope.self, of: agency, asOf: now, in: reader).count == 1)
                #expect(try RegisterStore.entries(Objective.self, of: agency, asOf: now, in: reader).allSatisfy { $0.entry.year == 2026 })
                let documents = try DocumentStore.documents(withOriginOf: agency, in: reader)
                #expect(documents.count == count(.policy) + count(.document) + count(.procedure))
                for (key, document) in documents {
                    let revision = try #require(try RevisionStore.open(document.id, in: reader))
                    #expect(revision.stage == .draft)
                    #expect(!revision.content.contains("{{") && !document.title.contains("{{"), "\(key)")
                }
                let control = try #require(documents["qt-kiem-soat-tai-lieu"])
                let text = try #require(try RevisionStore.open(control.id, in: reader)).content
                let content = try RevisionContent.decode(ProcedureContent.self, from: text)
                #expect(
                    control.kind == .internalProcedure && content.steps.count >= 8 && content.purpose.contains("UBND phường Thống Nhất"))
            }
        }
    }

    @Test("The agency's name, its head and the year stand where the model left room for them", arguments: TestDatabase.each)
    func placeholders(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let id = try await models.publish([Models.policy])
            let lan = models.secretary
            try await models.write(as: lan) { tx in try TakeOverFramework.perform(id, by: lan, in: tx) }
            try await models.database.read { reader in
                let policy = try #require(try DocumentStore.document(code: "CSCL", of: lan.agency, in: reader))
                #expect(policy.title == "Chính sách chất lượng của UBND phường Thống Nhất" && policy.kind == .policy)
                let revision = try #require(try RevisionStore.open(policy.id, in: reader))
                #expect(try DocumentContent(json: revision.content).sections.map(\.body) == ["Trần Văn Hùng cam kết trong năm 2026."])
            }
        }
    }

    @Test("What the agency has already is left alone", arguments: TestDatabase.each)
    func own(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let scope = ItemDraft(key: "pham-vi", kind: .scope, clause: "4.3", title: "Phạm vi", body: "Phạm vi của {{agency}}")
            let id = try await models.publish([Models.policy, scope, Models.risk])
            let lan = models.secretary
            let result = try await models.write(as: lan) { tx in
                try SaveScope.perform(QMSScope(text: "Phạm vi của chúng tôi"), by: lan, in: tx)
                try DraftDocument.perform(
                    DocumentDraft(code: "CSCL", title: "Chính sách cũ", kind: .policy, content: DocumentContent(sections: []).json),
                    by: lan,
                    in: tx)
                return try TakeOverFramework.perform(id, by: lan, in: tx)
            }
            #expect(result.items.map(\.outcome) == [.kept, .kept, .made])
            try await models.database.read { reader in
                #expect(try DocumentStore.document(code: "CSCL", of: lan.agency, in: reader)?.title == "Chính sách cũ")
                let kept = try AdoptionStore.items(of: result.adoption, in: reader)
                #expect(kept.map(\.note) == ["Cơ quan đã có tài liệu CSCL.", "Cơ quan đã xác định phạm vi.", ""])
                #expect(kept[2].made?.kind == "risk")
            }
        }
    }

    @Test("An agency takes over once; a second time, another kind of agency and another province are refused", arguments: TestDatabase.each)
    func refusals(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let id = try await models.publish([Models.risk])
            func takeOver(_ actor: Actor) async throws {
                try await models.write(as: actor) { tx in _ = try TakeOverFramework.perform(id, by: actor, in: tx) }
            }
            try await takeOver(models.secretary)
            let again = await #expect(throws: Problem.self) { try await takeOver(models.secretary) }
            #expect(again?.kind == .conflict)
            let wrongKind = await #expect(throws: Problem.self) { try await takeOver(models.department) }
            #expect(wrongKind?.message.contains("dành cho UBND cấp xã") == true)
            await #expect(throws: Problem.notFound) { try await takeOver(models.elsewhere) }
            let risks = try await models.database.read { reader in
                try RegisterStore.entries(Risk.self, of: models.secretary.agency, asOf: Models.morning, in: reader).count
            }
            #expect(risks == 1, "a refused take-over leaves nothing behind")
        }
    }

    @Test("A draft cannot be taken over", arguments: TestDatabase.each)
    func draft(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let (minh, lan) = (models.province, models.secretary)
            let id = try await models.write(as: minh) { tx in
                try CreateFramework.perform("Mô hình", for: .commune, items: [Models.risk], by: minh, in: tx)
            }
            let problem = await #expect(throws: Problem.self) {
                try await models.write(as: lan) { tx in _ = try TakeOverFramework.perform(id, by: lan, in: tx) }
            }
            #expect(problem?.message == "Mô hình khung chưa được phát hành.")
        }
    }
}

@Suite("Versions of a framework model")
struct FrameworkVersionTests {
    @Test("A published version never changes; the next begins as its copy", arguments: TestDatabase.each)
    func versions(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let id = try await models.publish([Models.policy, Models.risk], at: Models.morning)
            let minh = models.province
            var changed = Models.risk
            changed.title = "Hồ sơ chậm"
            let item = changed
            let frozen = await #expect(throws: Problem.self) {
                try await models.write(as: minh) { tx in try SaveItem.perform(item, expecting: 1, in: id, by: minh, tx: tx) }
            }
            #expect(frozen?.kind == .conflict)
            let later = Models.morning.adding(seconds: 3600)
            try await models.write(as: minh, at: later) { tx in
                try OpenDraft.perform(id, by: minh, in: tx)
                try SaveItem.perform(item, expecting: 1, in: id, by: minh, tx: tx)
            }
            let stale = await #expect(throws: Problem.self) {
                try await models.write(as: minh, at: later) { tx in try SaveItem.perform(item, expecting: 1, in: id, by: minh, tx: tx) }
            }
            #expect(stale?.kind == .conflict)
            try await models.database.read { reader in
                let all = try FrameworkStore.versions(of: id, drafts: true, in: reader)
                #expect(all.map(\.number) == [2, 1])
                #expect(try FrameworkStore.versions(of: id, drafts: false, in: reader).map(\.number) == [1])
                #expect(try FrameworkStore.published(of: id, at: later, in: reader)?.number == 1)
                let titles = try all.map { try FrameworkStore.items(of: $0.id, in: reader).map(\.content.title) }
                #expect(
                    titles == [
                        ["Chính sách chất lượng của {{agency}}", "Hồ sơ chậm"], ["Chính sách chất lượng của {{agency}}", "Hồ sơ trễ hạn"],
                    ])
            }
        }
    }

    @Test("Only the province that keeps a model changes it", arguments: TestDatabase.each)
    func keepers(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let id = try await models.publish([Models.risk])
            for actor in [models.elsewhere, models.secretary] {
                await #expect(throws: Problem.notFound) {
                    try await models.write(as: actor) { tx in _ = try OpenDraft.perform(id, by: actor, in: tx) }
                }
            }
            let lan = models.secretary
            let refused = await #expect(throws: Problem.self) {
                try await models.write(as: lan) { tx in _ = try CreateFramework.perform("Của xã", for: .commune, by: lan, in: tx) }
            }
            #expect(refused?.kind == .forbidden)
        }
    }

    @Test("The province sees who has taken over which version on any day, and who is behind", arguments: TestDatabase.each)
    func adoption(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let day = { @Sendable (days: Int64) in Models.morning.adding(seconds: days * 86_400) }
            let id = try await models.publish([Models.risk], at: day(0))
            let (minh, lan, tam) = (models.province, models.secretary, models.other)
            try await models.write(as: lan, at: day(1)) { tx in _ = try TakeOverFramework.perform(id, by: lan, in: tx) }
            try await models.write(as: minh, at: day(2)) { tx in
                try OpenDraft.perform(id, by: minh, in: tx)
                try SaveItem.perform(Models.policy, in: id, by: minh, tx: tx)
                try PublishVersion.perform(id, note: "Sửa", by: minh, in: tx)
            }
            try await models.write(as: tam, at: day(3)) { tx in _ = try TakeOverFramework.perform(id, by: tam, in: tx) }
            let scope = AgencyScope.province(minh.agency)
            try await models.database.read { reader in
                #expect(try Frameworks.adoption(scope, asOf: day(0), in: reader).isEmpty)
                #expect(try Frameworks.adoption(scope, asOf: day(4), in: reader).mapValues(\.number) == [lan.agency: 1, tam.agency: 2])
                #expect(try Frameworks.adoption(.province(models.elsewhere.agency), asOf: day(4), in: reader).isEmpty)
                let before = try Frameworks.requirements.standings(scope, 2026, day(1), reader)["frameworks.adopted"]
                #expect(before == [lan.agency: .met(on: day(1).day, note: "phiên bản 1")])
                let after = try Frameworks.requirements.standings(scope, 2026, day(4), reader)["frameworks.adopted"]
                #expect(after?[lan.agency] == .partial(note: "đang dùng phiên bản 1, đã có phiên bản 2"))
                #expect(after?[models.department.agency] == nil)
            }
        }
    }

    @Test("A version in which nothing changed is not published", arguments: TestDatabase.each)
    func unchanged(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let id = try await models.publish([Models.risk])
            let minh = models.province
            let problem = await #expect(throws: Problem.self) {
                try await models.write(as: minh, at: Models.morning.adding(seconds: 60)) { tx in
                    try OpenDraft.perform(id, by: minh, in: tx)
                    try PublishVersion.perform(id, note: "Không sửa gì", by: minh, in: tx)
                }
            }
            #expect(problem?.kind == .conflict)
            #expect(problem?.message.contains("chưa có gì khác phiên bản 1") == true)
        }
    }

    @Test(
        "A word that no list has is refused with the item it stands in, and never taken for another",
        arguments: TestDatabase.each)
    func mistyped(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { models in
            let (minh, lan) = (models.province, models.secretary)
            let good = ItemDraft(
                key: "hd-01", kind: .document, code: "HD-01", title: "Hướng dẫn", fields: ["documentType": .text("instruction")])
            for (kind, fields) in [
                (ItemKind.document, ["documentType": JSONValue.text("instuction")]), (.context, ["side": .text("insde")]),
                (.risk, Models.risk.fields.merging(["kind": .list([.text("opportunity")])]) { $1 }),
            ] {
                let item = ItemDraft(key: "sai", kind: kind, code: "HD-02", title: "Mục sai", fields: fields)
                #expect(throws: Problem.self) { try item.check() }
                let file = FrameworkFile(name: "Mô hình", agencyType: "commune", items: [item])
                let read = #expect(throws: Problem.self) { try FrameworkFile.read(try file.data) }
                #expect(read?.fields["file"]?.contains("HD-02 Mục sai") == true)
            }

            // What an earlier program let through.
            let spoil: @Sendable (Transaction) throws -> Void = { tx in
                try tx.execute("UPDATE framework_item SET fields = \(try JSONText(["documentType": JSONValue.text("instuction")]))")
            }
            let unpublished = await #expect(throws: Problem.self) {
                try await models.write(as: minh) { tx in
                    let id = try CreateFramework.perform("Mô hình", for: .commune, items: [good], by: minh, in: tx)
                    try spoil(tx)
                    try PublishVersion.perform(id, by: minh, in: tx)
                }
            }
            #expect(unpublished?.message.contains("“HD-01 Hướng dẫn”") == true)
            let id = try await models.publish([good])
            try await models.write(as: minh) { try spoil($0) }
            let refused = await #expect(throws: Problem.self) {
                try await models.write(as: lan) { tx in _ = try TakeOverFramework.perform(id, by: lan, in: tx) }
            }
            #expect(refused?.message.contains("“HD-01 Hướng dẫn”") == true && refused?.message.contains("instuction") == true)
        }
    }

    @Test("Two documents of one code are not published", arguments: TestDatabase.each)
    func codes(engine: Engine) async throws {
        try await withOpen(Models.open(engine)) { (models) async throws in
            var twin = Models.policy
            twin.key = "chinh-sach-2"
            let item = twin
            let problem = await #expect(throws: Problem.self) { try await models.publish([Models.policy, item]) }
            #expect(problem?.message.contains("CSCL") == true)
        }
    }
}
