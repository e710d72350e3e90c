import Identity
import Kernel
import Storage
import Web

/// What differs between the registers on screen: their words, columns and fields. `RegisterPage` does the rest.
protocol RegisterScreen: SendableMetatype {
    associatedtype Entry: RegisterEntry
    /// "Một dòng là một vấn đề …": what belongs here.
    static var intro: String { get }
    /// What an entry is called: "vấn đề".
    static var noun: String { get }
    static var columns: [Column] { get }
    static func cells(_ version: RegisterVersion<Entry>) -> [HTML]
    static var sheetColumns: [SheetColumn] { get }
    static func sheetCells(_ entry: Entry) -> [Cell]
    /// The fields of the form, and what stands in them for an entry.
    static func fields(_ state: FormState) -> HTML
    static func values(_ entry: Entry) -> [(String, String)]
    static func standardValues(today: Day) -> [(String, String)]
    static func entry(from form: Fields) throws(Problem) -> Entry
    /// Filters of this register beside the words searched for, and which entries they keep.
    static func filterFields(_ query: ListQuery) -> HTML
    static func keeps(_ entry: Entry, _ query: ListQuery, today: Day) -> Bool
    /// A picture of the whole register, above the list.
    static func overview(_ entries: [RegisterVersion<Entry>]) -> HTML
    /// The page of one entry, when it has one.
    static func link(_ version: RegisterVersion<Entry>) -> String?
    /// How each entry stands, by its line: a column of the list, when the register has one.
    static func states(of agency: AgencyID, asOf: Instant, in reader: any Reader) throws -> [Identifier<Entry>: HTML]
    /// The register is looked through every year, also when nothing changes.
    static var isReviewed: Bool { get }
}

extension RegisterScreen {
    static func standardValues(today: Day) -> [(String, String)] { [] }
    static func filterFields(_ query: ListQuery) -> HTML { "" }
    static func keeps(_ entry: Entry, _ query: ListQuery, today: Day) -> Bool { true }
    static func overview(_ entries: [RegisterVersion<Entry>]) -> HTML { "" }
    static func link(_ version: RegisterVersion<Entry>) -> String? { nil }
    static func states(of agency: AgencyID, asOf: Instant, in reader: any Reader) throws -> [Identifier<Entry>: HTML] { [:] }
    static var isReviewed: Bool { false }
}
