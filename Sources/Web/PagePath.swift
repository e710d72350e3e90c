package import Kernel

/// The address of a page about one thing, `/ho-so/:id`. A room keeps its own in one enumeration; its route is made of it and so is every
/// link to it, from whichever room:
///
///     enum DossierLink { static let page = PagePath<Dossier>("/ho-so/:id") }
///     routes.get(DossierLink.page, .viewDossiers, DossierPage.show)
///     DossierLink.page(id)   // "/ho-so/42"
package struct PagePath<Entity>: PathPattern {
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    package func callAsFunction(_ id: Identifier<Entity>) -> String { filled(pattern, [id.description]) }
}

/// The address of a page about one thing within another: `/danh-gia-noi-bo/:id/cau-hoi/:question`.
package struct InnerPath<Outer, Inner>: PathPattern {
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    package func callAsFunction(_ outer: Identifier<Outer>, _ inner: Identifier<Inner>) -> String {
        filled(pattern, [outer.description, inner.description])
    }
}

/// The address of a page about what has a name of its own within a thing: `/mo-hinh-khung/:id/muc/:key`.
package struct InnerWordPath<Outer>: PathPattern {
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    package func callAsFunction(_ outer: Identifier<Outer>, _ word: String) -> String {
        filled(pattern, [outer.description, URLEncoding.encode(word)])
    }
}

/// The address of a page named by a word: a procedure's code, a secret key.
package struct WordPath: PathPattern {
    package let pattern: String

    package init(_ pattern: String) { self.pattern = pattern }

    package func callAsFunction(_ word: String) -> String { filled(pattern, [URLEncoding.encode(word)]) }
}

/// What a route can be made of: a plain address, or one with named parts.
package protocol PathPattern: Sendable {
    var pattern: String { get }
}

extension String: PathPattern {
    package var pattern: String { self }
}

/// The named parts of a pattern, in their order, given their values.
private func filled(_ pattern: String, _ values: [String]) -> String {
    var left = values[...]
    return pattern.split(separator: "/", omittingEmptySubsequences: false)
        .map { $0.hasPrefix(":") ? left.popFirst() ?? String($0) : String($0) }.joined(separator: "/")
}
