import Foundation

/// An address of the Internet, as its bytes: 4 of IPv4, 16 of IPv6. An IPv4 address dressed as IPv6 (`::ffff:192.0.2.1`) is the IPv4 one.
package struct NetworkAddress: Sendable, Hashable {
    let bytes: [UInt8]

    /// Nil for what is no address. `X-Forwarded-For` may carry a port and brackets: `192.0.2.1:443`, `[2001:db8::1]:443`.
    package init?(_ text: String) {
        var text = text.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            text = String(text[text.index(after: text.startIndex)..<end])
        } else if text.contains("."), let colon = text.firstIndex(of: ":"), text.lastIndex(of: ":") == colon {
            text = String(text[..<colon])
        }
        // The zone of an address of this link (`fe80::1%eth0`) is this machine's word for it.
        if let zone = text.firstIndex(of: "%") { text = String(text[..<zone]) }
        var (four, six) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            let all = withUnsafeBytes(of: &six) { Array($0) }
            let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
            bytes = isMapped ? Array(all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// What attempts are counted by. One household or office has a whole IPv6 network, so the network is counted, not the address.
    package var key: String {
        guard bytes.count == 16 else { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}

/// A range of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
package struct NetworkRange: Sendable, Hashable {
    private let bytes: [UInt8]
    private let bits: Int

    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let address = NetworkAddress(parts[0]) else { return nil }
        let whole = address.bytes.count * 8
        guard let bits = parts.count == 2 ? Int(parts[1]) : whole, (0...whole).contains(bits) else { return nil }
        bytes = address.bytes
        self.bits = bits
    }

    package func contains(_ address: NetworkAddress) -> Bool {
        guard address.bytes.count == bytes.count else { return false }
        return zip(bytes, address.bytes).enumerated().allSatisfy { index, pair in
            let left = min(8, max(0, bits - index * 8))
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> left)
            return pair.0 & mask == pair.1 & mask
        }
    }
}

/// The machines in front of this server (HTTPS, load) whose word on whom they speak for is taken. Nobody else's is: a header is easily
/// written.
package struct TrustedProxies: Sendable, Hashable {
    private let ranges: [NetworkRange]
    /// Each machine adds one; more than this is somebody's play.
    private static let mostHops = 32

    package init(_ ranges: [NetworkRange] = []) { self.ranges = ranges }

    /// The key of whoever asked. `peer` is at the other end of the connection, `forwarded` the values of `X-Forwarded-For` in their order: each
    /// machine added on the right whom it saw, so the first one from the right that is not trusted is the last that was truly seen.
    package func client(peer: String?, forwarded: [String]) -> String {
        guard let peer, var seen = NetworkAddress(peer) else { return "-" }
        let hops = isTrusted(seen) ? forwarded.flatMap { $0.split(separator: ",") }.suffix(Self.mostHops) : []
        for hop in hops.reversed() {
            guard let next = NetworkAddress(String(hop)) else { break }
            seen = next
            if !isTrusted(next) { break }
        }
        return seen.key
    }

    private func isTrusted(_ address: NetworkAddress) -> Bool { ranges.contains { $0.contains(address) } }
}
