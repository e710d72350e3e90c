import Identity
import Kernel
import Organisation
import Storage

/// An agency that shows itself to the street: it works electronically.
enum PublicAgency {
    static func find(_ id: AgencyID, on day: Day, in reader: any Reader) throws -> Agency {
        let agency = try AgencyStore.agency(id, in: reader)
        guard agency.kind != .province, let since = agency.electronicSince, since <= day, agency.validFrom <= day,
            agency.validTo.map({ $0 >= day }) ?? true
        else { throw Problem.notFound }
        return agency
    }

    /// Those whose name has all the words; all of them without words.
    static func search(_ words: SearchWords, on day: Day, in reader: any Reader) throws -> [Agency] {
        try AgencyStore.publicAgencies(on: day, in: reader).filter { words.stand(in: "\($0.name) \($0.group)") }
    }
}
