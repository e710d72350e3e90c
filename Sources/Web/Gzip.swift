import CZlib
package import Foundation

/// gzip through zlib. No time is written into the header, so the same data gives the same bytes.
package enum Gzip {
    package static func compress(_ data: Data, level: Int32 = 6) -> Data? {
        var stream = z_stream()
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
                == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let capacity = Int(deflateBound(&stream, UInt(data.count)))
        guard data.count <= Int(UInt32.max), capacity <= Int(UInt32.max) else { return nil }
        var input = [UInt8](data)
        var output = [UInt8](repeating: 0, count: capacity)
        let written: Int? = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END ? Int(stream.total_out) : nil
            }
        }
        return written.map { Data(output.prefix($0)) }
    }

    /// Nil when the data is no gzip, is cut, or would grow beyond `limit`.
    package static func decompress(_ data: Data, limit: Int) -> Data? {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        guard data.count <= Int(UInt32.max) else { return nil }
        var input = [UInt8](data)
        var result = Data()
        var block = [UInt8](repeating: 0, count: 64 << 10)
        let isWhole = input.withUnsafeMutableBufferPointer { source -> Bool in
            stream.next_in = source.baseAddress
            stream.avail_in = UInt32(source.count)
            while true {
                let (code, count) = block.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    return (inflate(&stream, Z_NO_FLUSH), target.count - Int(stream.avail_out))
                }
                guard code == Z_OK || code == Z_STREAM_END, result.count + count <= limit else { return false }
                result.append(contentsOf: block.prefix(count))
                if code == Z_STREAM_END { return true }
                if count == 0, stream.avail_in == 0 { return false }
            }
        }
        return isWhole ? result : nil
    }
}
