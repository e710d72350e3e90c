package import Foundation
import Kernel
import Web

/// Event logs as IEEE 1849 XES: the standard keys where there is one, ours under `chuan:`. Other tools read it (ProM, Disco, pm4py).
package enum XESWriter {
    static let attributes: [(EventLogCSV.Field, key: String)] = [
        (.agency, "chuan:agency"), (.tthc, "chuan:tthc"), (.procedure, "chuan:procedure"), (.revision, "chuan:revision"),
        (.applicant, "chuan:applicant"), (.channel, "chuan:channel"), (.limit, "chuan:limit"), (.outcome, "chuan:outcome"),
        (.received, "chuan:received"), (.promised, "chuan:promised"), (.ended, "chuan:ended"), (.activity, "concept:name"),
        (.timestamp, "time:timestamp"), (.resource, "org:resource"), (.unit, "org:group"), (.lifecycle, "lifecycle:transition"),
        (.position, "chuan:position"), (.kind, "chuan:kind"),
    ]

    private static let head = """
        <?xml version="1.0" encoding="UTF-8"?>
        <log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
        <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
        <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
        <extension name="Lifecycle" prefix="lifecycle" uri="http://www.xes-standard.org/lifecycle.xesext"/>
        <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
        <extension name="Chuan" prefix="chuan" uri="urn:chuan:xes"/>
        <global scope="trace"><string key="concept:name" value=""/></global>
        <global scope="event"><string key="concept:name" value=""/><date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>\
        <string key="lifecycle:transition" value="complete"/></global>
        <classifier name="Activity" keys="concept:name"/>
        <string key="lifecycle:model" value="standard"/>

        """

    package static func data(_ log: EventLog) -> Data {
        var text = head
        for one in log.cases {
            text += "<trace>\n" + string("concept:name", one.id)
            text += string("chuan:agency", one.agency) + string("chuan:tthc", one.tthc) + string("chuan:procedure", one.procedure)
            text += string("chuan:revision", one.revision) + string("chuan:applicant", one.applicant)
            text += string("chuan:channel", one.channel) + string("chuan:limit", one.limit) + string("chuan:outcome", one.outcome)
            text += date("chuan:received", one.receivedAt) + date("chuan:promised", one.promisedAt) + date("chuan:ended", one.endedAt)
            for event in one.events {
                text += "\n<event>" + string("concept:name", event.activity) + date("time:timestamp", event.at)
                text += string("lifecycle:transition", event.lifecycle.rawValue) + string("org:resource", event.resource)
                text += string("org:group", event.unit)
                if let position = event.position { text += "<int key=\"chuan:position\" value=\"\(position)\"/>" }
                if event.kind != .step { text += string("chuan:kind", event.kind.rawValue) }
                text += "</event>"
            }
            text += "\n</trace>\n"
        }
        return Data((text + "</log>\n").utf8)
    }

    private static func string(_ key: String, _ value: String) -> String {
        value.isEmpty ? "" : "<string key=\"\(key)\" value=\"\(escaped(value))\"/>"
    }

    private static func date(_ key: String, _ value: Instant?) -> String {
        value.map { "<date key=\"\(key)\" value=\"\(LogTime.text($0))\"/>" } ?? ""
    }

    /// Line ends inside an attribute would be read as spaces unless they are written as numbers; control characters have no place in XML.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t", "\r": result += "&#\(scalar.value);"
            default: if scalar.value >= 0x20 { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
