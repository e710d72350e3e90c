import Identity
import Kernel
import Organisation
import Storage
import Web

/// One framework model, in one of its versions (`?phien-ban=2`): its items by chapter of the standard.
enum FrameworkPage {
    struct Model: Sendable {
        let framework: Framework
        let versions: [FrameworkVersion]
        let version: FrameworkVersion
        let items: [FrameworkItem]
        /// The person's own agency: what it took over, and whether this model is made for it.
        let adoption: Adoption?
        let isForAgency: Bool

        var published: FrameworkVersion? { versions.first { !$0.isDraft } }
        var draft: FrameworkVersion? { versions.first(where: \.isDraft) }
    }

    static func show(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        return .page(model.framework.name, section: Frameworks.link, isWide: true, html(model, request))
    }

    /// The version as a file, to hand on.
    static func file(_ request: PageRequest) async throws -> Reply {
        let model = try await model(request)
        let file = FrameworkFile(
            name: model.framework.name, agencyType: model.framework.agencyKind.rawValue, note: model.version.note,
            items: model.items.map(\.content))
        return .file(
            FileReply(
                name: "mo-hinh-khung-\(model.framework.id)-\(model.version.number).json", mediaType: "application/json", data: try file.data
            ))
    }

    static func openDraft(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        try await request.write { tx in _ = try OpenDraft.perform(id, by: actor, in: tx) }
        return .redirect(to: FrameworkLink.page(id), notice: "Đã mở phiên bản mới để soạn. Cơ quan vẫn thấy phiên bản đã phát hành.")
    }

    static func publish(_ request: PageRequest) async throws -> Reply {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let note = request.form.text("note")
        return try await request.submit(
            redirect: FrameworkLink.page(id), notice: "Đã phát hành. Các cơ quan có thể tiếp nhận từ bây giờ."
        ) { tx in
            try PublishVersion.perform(id, note: note, by: actor, in: tx)
        } orShow: { state in
            let model = try await model(request)
            return .page(model.framework.name, section: Frameworks.link, isWide: true, html(model, request, state))
        }
    }

    private static func model(_ request: PageRequest) async throws -> Model {
        let id = try request.id(of: Framework.self)
        let actor = request.actor
        let number = request.query.int("phien-ban")
        let now = request.now
        return try await request.read { reader in
            let framework = try FrameworkStore.framework(id, for: actor, in: reader)
            let versions = try FrameworkStore.versions(of: id, drafts: actor.isProvince, in: reader)
            guard let version = number == nil ? versions.first : versions.first(where: { $0.number == number }) else {
                throw Problem.notFound
            }
            let kind = actor.isProvince ? nil : try AgencyStore.agency(actor.agency, in: reader).kind
            return Model(
                framework: framework, versions: versions, version: version, items: try FrameworkStore.items(of: version.id, in: reader),
                adoption: actor.isProvince ? nil : try AdoptionStore.adoptions(.agency(actor.agency), asOf: now, in: reader)[actor.agency],
                isForAgency: kind == framework.agencyKind)
        }
    }
}
