import Testing

@testable import Web

@Suite("Whom attempts are counted by")
struct TrustedProxiesTests {
    private func proxies(_ ranges: String...) throws -> TrustedProxies {
        TrustedProxies(try ranges.map { try #require(NetworkRange($0), "\($0)") })
    }

    @Test("Without trusted machines, or from anybody else, the header is not believed")
    func spoofed() throws {
        #expect(TrustedProxies().client(peer: "198.51.100.9", forwarded: ["203.0.113.7"]) == "198.51.100.9")
        let proxies = try proxies("10.0.0.0/24")
        #expect(proxies.client(peer: "198.51.100.9", forwarded: ["203.0.113.7", "10.0.0.5"]) == "198.51.100.9")
        #expect(proxies.client(peer: "10.0.1.5", forwarded: ["203.0.113.7"]) == "10.0.1.5", "beside the range")
        #expect(proxies.client(peer: nil, forwarded: ["203.0.113.7"]) == "-")
    }

    @Test("From a trusted machine it is the first from the right that is not trusted; what the citizen wrote further left does not count")
    func forwarded() throws {
        let proxies = try proxies("10.0.0.0/24", "192.0.2.1")
        #expect(proxies.client(peer: "10.0.0.5", forwarded: ["203.0.113.7"]) == "203.0.113.7")
        #expect(proxies.client(peer: "10.0.0.5", forwarded: ["1.1.1.1, 203.0.113.7"]) == "203.0.113.7")
        #expect(proxies.client(peer: "10.0.0.5", forwarded: ["10.0.0.9", "203.0.113.7, 192.0.2.1", "10.0.0.6"]) == "203.0.113.7")
        #expect(proxies.client(peer: "10.0.0.5", forwarded: ["10.0.0.8, 10.0.0.7"]) == "10.0.0.8", "all trusted: the farthest")
        #expect(proxies.client(peer: "10.0.0.5", forwarded: []) == "10.0.0.5")
        #expect(proxies.client(peer: "10.0.0.5", forwarded: ["203.0.113.7:4711"]) == "203.0.113.7")
        let long = Array(repeating: "10.0.0.6", count: 40)
        #expect(proxies.client(peer: "10.0.0.5", forwarded: ["203.0.113.7"] + long) == "10.0.0.6", "no road is that long")
    }

    @Test("What is no address ends the road at the last that was")
    func garbage() throws {
        let proxies = try proxies("10.0.0.0/24")
        for words in ["unknown", "", "203.0.113.7.9", "<script>", "203.0.113.256", "203.0.113.7, _hidden", ","] {
            #expect(proxies.client(peer: "10.0.0.5", forwarded: [words]) == "10.0.0.5", "\(words)")
        }
        #expect(proxies.client(peer: "không", forwarded: ["203.0.113.7"]) == "-")
    }

    @Test("IPv6 is counted by its network, and IPv4 dressed as IPv6 is IPv4")
    func sixes() throws {
        let none = TrustedProxies()
        #expect(none.client(peer: "2001:db8:1:2:3:4:5:6", forwarded: []) == "2001:db8:1:2::/64")
        #expect(none.client(peer: "2001:db8:1:2::99", forwarded: []) == "2001:db8:1:2::/64")
        #expect(none.client(peer: "2001:db8:1:3::99", forwarded: []) != "2001:db8:1:2::/64")
        #expect(none.client(peer: "::ffff:203.0.113.7", forwarded: []) == "203.0.113.7")
        let proxies = try proxies("fd00::/8", "10.0.0.5", "::1")
        #expect(proxies.client(peer: "fd12::1", forwarded: ["2001:db8:1:2::7"]) == "2001:db8:1:2::/64")
        #expect(proxies.client(peer: "::1", forwarded: ["[2001:db8:1:2::7]:443"]) == "2001:db8:1:2::/64")
        #expect(proxies.client(peer: "::ffff:10.0.0.5", forwarded: ["203.0.113.7"]) == "203.0.113.7")
        #expect(proxies.client(peer: "fe80::1%eth0", forwarded: ["203.0.113.7"]) == "fe80:0:0:0::/64")
    }

    @Test("A range is an address, or an address and as many bits as it may have")
    func ranges() throws {
        for words in ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "10.0.0.0/8/8", "máy", "10.0.0.0/"] {
            #expect(NetworkRange(words) == nil, "\(words)")
        }
        let isIn = { (address: String, range: String) in
            try #require(NetworkRange(range)).contains(try #require(NetworkAddress(address)))
        }
        #expect(try isIn("10.127.255.255", "10.0.0.0/9"))
        #expect(try !isIn("10.128.0.0", "10.0.0.0/9"))
        #expect(try isIn("203.0.113.7", "0.0.0.0/0"))
        #expect(try !isIn("::1", "0.0.0.0/0"), "of the other kind")
    }
}
