import CExpat
package import Foundation

/// Walks through an XML document from outside, once. By expat: it takes time proportional to the document (libxml2, which Foundation uses,
/// compares each attribute of an element with all others), reads UTF-8, UTF-16, Latin-1 and ASCII and refuses what it does not know, tells of a
/// document type before anything of it is used, and can be stopped at any element. A document type, and with it every entity, is refused.
package enum XMLReader {
    /// Elements inside one another; attributes of one element; bytes of a name.
    static let deepest = 32
    static let mostAttributes = 256
    static let longestName = 255

    package enum Event {
        case start(Element)
        case end(String)
    }

    package struct Element {
        package let name: String
        package let attributes: [(name: String, value: String)]

        package subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    package struct Fault: Error {
        package enum Kind: Sendable { case damaged, encoding, documentType, beyondBounds }
        package let kind: Kind
        package let line: Int
    }

    /// Calls the closure at the beginning and at the end of each element, with the line.
    /// - Throws: `Fault` when it is not one whole document within the bounds; what the closure threw, which ends the walk.
    package static func read(_ data: Data, _ visit: @escaping (Event, _ line: Int) throws -> Void) throws {
        guard let parser = XML_ParserCreate(nil) else { throw Fault(kind: .damaged, line: 0) }
        defer { XML_ParserFree(parser) }
        let walk = Walk(parser, visit)
        try withExtendedLifetime(walk) {
            // In few pieces: a name or value that goes over the end of a piece is read anew with the next.
            let piece = 16 << 20
            var rest = data[...]
            repeat {
                let isLast = rest.count <= piece
                let status = rest.prefix(piece).withUnsafeBytes {
                    XML_Parse(parser, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count), isLast ? 1 : 0)
                }
                if let error = walk.error { throw error }
                guard status == XML_STATUS_OK else { throw walk.fault(XML_GetErrorCode(parser)) }
                rest = rest.dropFirst(piece)
            } while !rest.isEmpty
        }
    }
}

/// What expat calls back.
private final class Walk {
    private let parser: XML_Parser
    private let visit: (XMLReader.Event, Int) throws -> Void
    private var depth = 0
    private(set) var error: (any Error)?

    init(_ parser: XML_Parser, _ visit: @escaping (XMLReader.Event, Int) throws -> Void) {
        (self.parser, self.visit) = (parser, visit)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { Walk.of($0)?.start($1, $2) }, { walk, name in Walk.of(walk)?.end(name) })
        XML_SetStartDoctypeDeclHandler(parser) { walk, _, _, _, _ in Walk.of(walk)?.stop(.documentType) }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> Walk? {
        data.map { Unmanaged<Walk>.fromOpaque($0).takeUnretainedValue() }
    }

    private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard error == nil, let name else { return }
        depth += 1
        var (found, place) = ([(name: String, value: String)](), 0)
        while let name = attributes?[place], let value = attributes?[place + 1] {
            guard found.count < XMLReader.mostAttributes, strlen(name) <= XMLReader.longestName else { return stop(.beyondBounds) }
            found.append((String(cString: name), String(cString: value)))
            place += 2
        }
        guard depth <= XMLReader.deepest, strlen(name) <= XMLReader.longestName else { return stop(.beyondBounds) }
        deliver(.start(XMLReader.Element(name: String(cString: name), attributes: found)))
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard error == nil, let name else { return }
        depth -= 1
        deliver(.end(String(cString: name)))
    }

    private func deliver(_ event: XMLReader.Event) {
        do {
            try visit(event, line)
        } catch {
            stop(error)
        }
    }

    private func stop(_ kind: XMLReader.Fault.Kind) { stop(XMLReader.Fault(kind: kind, line: line)) }

    private func stop(_ error: any Error) {
        self.error = error
        XML_StopParser(parser, 0)
    }

    func fault(_ code: XML_Error) -> XMLReader.Fault {
        let isEncoding = [XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING].contains(code)
        return XMLReader.Fault(kind: isEncoding ? .encoding : .damaged, line: line)
    }
}
