import Foundation
import Kernel
import Testing

@Suite("JSON text")
struct JSONTests {
    private struct Sample: Codable, Equatable {
        var sau = "https://chuan.vn/a"
        var dau: [Int64] = [.max, .min, 0]
        var so = [0.1, 1.0 / 3, 2, -2.5, 1e-300, 1e21]
        var trong: String?
    }

    @Test("Keys stand in order, slashes as they are, what is absent is left out")
    func written() throws {
        #expect(
            try JSON.text(Sample())
                == """
                {"dau":[9223372036854775807,-9223372036854775808,0],"sau":"https://chuan.vn/a",\
                "so":[0.1,0.3333333333333333,2,-2.5,1e-300,1e+21]}
                """)
        #expect(try JSON.text(["b": 1, "a": 2], isIndented: true) == "{\n  \"a\" : 2,\n  \"b\" : 1\n}")
        #expect(try JSON.text(["Đ": JSONValue.null, "a": [1, true, "x"]]) == #"{"a":[1,true,"x"],"Đ":null}"#)
    }

    @Test("What was written is read back, to the last digit")
    func readBack() throws { #expect(try JSON.read(Sample.self, from: JSON.text(Sample())) == Sample()) }

    @Test("A number that is none has no JSON", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(_ number: Double) {
        do throws(Problem) {
            Issue.record("\(try JSON.text([number]))")
        } catch {
            #expect(error.kind == .unexpected && error.details.contains("Array<Double>"))
        }
    }

    @Test("Any text can be quoted, also as the name of a field; fields keep the order they are given in")
    func quoted() throws {
        let odd = (0..<0x300).compactMap(Unicode.Scalar.init).map(String.init).joined() + "\u{2028}\u{2029}😀\u{301}"
        #expect(try JSON.read(String.self, from: JSON.quoted(odd)) == odd)
        let object = JSON.object([("b", "1"), ("a/\"", JSON.quoted("x")), (odd, "null")])
        #expect(object.hasPrefix(#"{"b": 1, "a/\"": "x", "#))
        #expect(try JSON.read(JSONValue.self, from: object) == .object(["b": 1, "a/\"": "x", odd: .null]))
    }

    @Test("What is no JSON is refused", arguments: ["", "{", "{\"a\":1}}", "nul", "[1 2]", "\u{FEFF}x", "NaN"])
    func notJSON(_ text: String) { #expect(throws: DecodingError.self) { try JSON.read(JSONValue.self, from: text) } }
}
