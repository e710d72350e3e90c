import Identity
import Kernel
import Storage

/// Figures over many referrals.
extension ReferralStore {
    static func referrals(ofDossiers dossiers: [Identifier<Dossier>], in reader: any Reader) throws -> [Referral] {
        try reader.rows("\(selected) WHERE r.dossier_id IN \(list: dossiers) ORDER BY r.dossier_id, r.number").map(referral)
    }

    static func acts(ofDossiers dossiers: [Identifier<Dossier>], in reader: any Reader) throws -> [ReferralAct] {
        try acts("e.referral_id IN (SELECT r.id FROM referral r WHERE r.dossier_id IN \(list: dossiers))", in: reader)
    }
}
