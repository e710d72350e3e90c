import Deadlines

/// The two ends without a result: the applicant takes it back, or the agency stops it (NĐ 61/2018 Đ19.8).
package enum DossierClosing: String, CaseIterable, Sendable {
    case withdrawn, stopped

    var state: DossierState { self == .withdrawn ? .withdrawn : .stopped }
    var outcome: DossierOutcome { self == .withdrawn ? .withdrawn : .stopped }
    var step: DossierStep.Kind { self == .withdrawn ? .withdrawn : .stopped }
}
