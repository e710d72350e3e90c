import Foundation
package import Kernel
package import Storage

/// `{mã định danh cơ quan}-{yymmdd}-{số thứ tự trong ngày}`, `H40.12-260218-0007`: one dossier, one code, on every channel.
package enum DossierCode {
    /// The day is the day in Việt Nam. At least four digits; a fifth appears when a day needs it.
    package static func make(prefix: String, day: Day, number: Int) -> String {
        let (year, month, dayOfMonth) = day.parts
        return "\(prefix)-" + String(format: "%02d%02d%02d-%04d", year % 100, month, dayOfMonth, number)
    }

    /// The next of the offer's agency today; what is handed in before the receipt draws from the same numbers.
    package static func next(for offer: ServiceOffer, in tx: Transaction) throws -> String {
        let number = try DossierStore.nextNumber(of: offer.agency, on: tx.now.day, in: tx)
        return make(prefix: offer.codePrefix, day: tx.now.day, number: number)
    }

    /// A code as people type it: any case, spaces around, long dashes.
    package static func normalised(_ text: String) -> String {
        String(text.nfc.uppercased().compactMap { $0.isWhitespace ? nil : $0 == "–" || $0 == "—" || $0 == "−" ? "-" : $0 })
    }
}
