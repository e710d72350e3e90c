package import Identity
package import Kernel
package import Storage

/// What the street may read of an agency's QMS: the scope in force, the last announcement and what it covered.
/// The policy is a document: the room Documents answers for it.
package struct PublicSummary: Sendable, Hashable {
    package let scope: QMSScope?
    package let announcement: Announcement?
    package let announced: AnnouncementSnapshot?
    package let objectives: [ObjectiveProgress]
}

extension Planning {
    package static func publicSummary(_ agency: AgencyID, at instant: Instant, in reader: any Reader) throws -> PublicSummary {
        let announcement = try Announcements.all(of: agency, asOf: instant, in: reader).first
        return PublicSummary(
            scope: try RegisterStore.entries(QMSScope.self, of: agency, asOf: instant, in: reader).first?.entry, announcement: announcement,
            announced: try announcement.map { try Announcements.snapshot(of: $0.id, in: reader) },
            objectives: try ObjectiveStore.progress(of: agency, year: instant.day.year, asOf: instant, in: reader))
    }
}
