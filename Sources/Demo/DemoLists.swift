import Foundation
import Frameworks
import Kernel
import Organisation
import Procedures
import Web

/// The demonstration's own lists: small facts and invented persons, in the folder `Lists` beside the program.
struct DemoLists: Sendable {
    let provinces: [ProvinceList]
    let frameworks: [FrameworkFile]
    let people: PeopleList
    let catalogue: [CatalogueRow]
    let procedures: [ListedProcedure]

    init() throws {
        provinces = [try Self.json("tinh"), try Self.json("tinh-thu-hai")]
        frameworks = try ["khung-xa", "khung-so", "khung-chi-cuc", "khung-don-vi-su-nghiep"].map {
            try FrameworkFile.read(Self.data($0, "json"))
        }
        people = try Self.json("nguoi")
        catalogue = try CatalogueFile.rows(CSVReader.read(Self.data("tthc-phuong", "csv")))
        procedures = try Self.json("quy-trinh-phuong")
    }

    private static func json<Content: Decodable>(_ name: String) throws -> Content {
        do { return try JSON.read(from: data(name, "json")) } catch let error as DecodingError {
            throw Problem(.unavailable, "Danh sách minh họa “\(name)” không đọc được.", details: "\(error)")
        }
    }

    private static func data(_ name: String, _ ending: String) throws -> Data {
        let url = Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Lists")
        guard let data = url.flatMap({ try? Data(contentsOf: $0) }) else {
            throw Problem.unavailable("Thiếu danh sách minh họa “\(name)” đi kèm chương trình. Anh/chị cài đặt lại.")
        }
        return data
    }
}

/// A province and its agencies.
struct ProvinceList: Sendable, Decodable {
    struct Province: Sendable, Decodable {
        let code: String
        let name: String
    }
    let province: Province
    let agencies: [ListedAgency]
}

struct ListedAgency: Sendable, Decodable {
    let code: String
    let name: String
    let type: String
    let parentCode: String
    let group: String?
    let duty: String
    let dutyBasis: String
    let dutyFrom: String
    let electronic: Bool
    let announced: Bool
    let announcedOn: String?
    let records: Records

    /// What the agency has of the year told.
    struct Records: Sendable, Decodable {
        let policy: Bool
        let context: Bool
        let objectives: Bool
        let audit: Bool
        let review: Bool
        let improvement: Bool
    }

    var kind: AgencyKind? { AgencyKind(rawValue: type) }
    var announcedDay: Day? { announcedOn.flatMap { Day($0) } }
}

/// Everybody who has a name in the story. All names are invented.
struct PeopleList: Sendable, Decodable {
    struct Citizen: Sendable, Decodable { let name: String }
    struct Unit: Sendable, Decodable {
        let code: String
        let name: String
    }
    struct Member: Sendable, Decodable {
        let person: String
        let role: String
    }
    struct Committee: Sendable, Decodable {
        let name: String
        let kind: String
        let decision: String
        let decidedOn: String
        let members: [Member]
    }
    struct Person: Sendable, Decodable {
        let id: String
        let name: String
        let unit: String
        let postTitle: String
        let account: String?
        let roles: [String]
        let stepRoles: [String]
    }
    struct Ward: Sendable, Decodable {
        let agency: String
        let units: [Unit]
        let people: [Person]
        let committees: [Committee]
    }
    struct ProvincePerson: Sendable, Decodable {
        let name: String
        let postTitle: String
        let account: String?
    }
    struct ProvincePeople: Sendable, Decodable { let people: [ProvincePerson] }

    let people: [Citizen]
    let ward: Ward
    let province: ProvincePeople
}

/// A procedure of the ward: its text in the real layout and the TTHC that share it.
struct ListedProcedure: Sendable, Decodable {
    let code: String
    let title: String
    let tthc: [String]
    let content: ProcedureContent

    private enum CodingKeys: CodingKey { case code, title, tthc }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        code = try values.decode(String.self, forKey: .code)
        title = try values.decode(String.self, forKey: .title)
        tthc = try values.decode([String].self, forKey: .tthc)
        content = try ProcedureContent(from: decoder)
    }
}
