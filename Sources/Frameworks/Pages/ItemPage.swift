import Identity
import Kernel
import Storage
import Web

/// One item of a framework model: read in a published version, changed in the draft.
enum ItemPage {
    struct Model: Sendable {
        let framework: Framework
        let version: FrameworkVersion
        let item: FrameworkItem
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        let isOpen = model.version.isDraft && request.actor.may(.keepFrameworks)
        return .page(isOpen ? editPage(request, model, FormState(ItemForm.values(model.item.content))) : readPage(model))
    }

    static func save(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        let actor = request.actor
        let item = ItemForm.item(
            from: request.form, kind: model.item.content.kind, key: model.item.content.key, base: model.item.content.fields)
        let id = model.framework.id
        return try await request.submit {
            let revision = try request.form.whole("revision") ?? 0
            try await request.write { tx in try SaveItem.perform(item, expecting: revision, in: id, by: actor, tx: tx) }
            return .redirect(to: model.framework.link, notice: "Đã lưu “\(item.title)”.")
        } orShow: { state in
            .page(editPage(request, model, state))
        }
    }

    static func remove(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let key = request.parameters["key"] ?? ""
        let actor = request.actor
        try await request.write { tx in try RemoveItem.perform(key, from: id, by: actor, in: tx) }
        return .redirect(to: FrameworkLink.page(id), notice: "Đã bỏ mục khỏi phiên bản đang soạn.")
    }

    /// `?loai=risk`: which kind; first it is asked for.
    static func new(_ request: PageRequest) async throws -> Reply {
        let framework = try await framework(request)
        return .page(newPage(request, framework, FormState(request.query["loai"].map { [("loai", $0)] } ?? [])))
    }

    static func add(_ request: PageRequest) async throws -> Reply {
        let framework = try await framework(request)
        let actor = request.actor
        guard let kind = request.form["loai"].flatMap(ItemKind.init(rawValue:)) else { throw Problem.notFound }
        let title = request.form.text("title")
        let code = request.form.text("code")
        let item = ItemForm.item(from: request.form, kind: kind, key: ItemForm.key(kind, code.isEmpty ? title : code), base: [:])
        return try await request.submit {
            try await request.write { tx in try SaveItem.perform(item, in: framework.id, by: actor, tx: tx) }
            return .redirect(to: framework.link, notice: "Đã thêm “\(item.title)”.")
        } orShow: { state in
            .page(newPage(request, framework, state))
        }
    }

    private static func framework(_ request: PageRequest) async throws -> Framework {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        return try await request.read { reader in try FrameworkStore.owned(id, by: actor, in: reader) }
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let key = request.parameters["key"] ?? ""
        let number = request.query.int("phien-ban")
        return try await request.read { reader in
            let framework = try FrameworkStore.framework(id, for: actor, in: reader)
            let versions = try FrameworkStore.versions(of: id, drafts: actor.isProvince, in: reader)
            guard let version = number == nil ? versions.first : versions.first(where: { $0.number == number }),
                let item = try FrameworkStore.item(key, of: version.id, in: reader)
            else { throw Problem.notFound }
            return Model(framework: framework, version: version, item: item)
        }
    }
}
