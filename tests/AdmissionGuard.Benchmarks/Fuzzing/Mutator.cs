namespace AdmissionGuard.Benchmarks.Fuzzing;

/// <summary>
/// Damages bytes as accidents and attackers do: flips, cuts, repetitions, pieces of other files, and words at which parsers of JSON, numbers,
/// times and base64 have failed before. The same seed makes the same inputs.
/// </summary>
internal sealed class Mutator(int seed, IReadOnlyList<byte[]> corpus)
{
    private const int MaxMutations = 6;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "{", "}", "[", "]", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"", "\\", "\\u0000", "\\ud800", "\\u005f", ",", ":", "null", "true", "0", "-0", "-1", "1.0",
            "1e999", "01", "2147483648", "9007199254740993", "9223372036854775808", "9999-12-31T23:59:60Z", "0001-01-01T00:00:00-14:00", "AAAA", "====",
            "\"_type\":", "\"signed\":", "\"signatures\":[]", "\"roles\":", "\"keyids\":[],", "\"threshold\":0,", "\"version\":", "\"paths\":[\"\"],", "\"hashes\":{}",
            "\"sha256\":\"\"", "\"targets/a\"", "\"targets/../a\"", "-----BEGIN CERTIFICATE-----", "\u2028", "\U0001F600",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xEF, 0xBB, 0xBF],
        [0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0x00],
    ];

    private readonly Random random = new(seed);

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        byte[] bytes = Pick(corpus);
        for (int left = random.Next(1, MaxMutations + 1); left > 0; left--)
        {
            bytes = Mutate(bytes);
        }

        return bytes;
    }

    private byte[] Mutate(byte[] bytes)
    {
        int at = random.Next(bytes.Length + 1);
        int end = Math.Min(bytes.Length, at + random.Next(1, 40));
        return random.Next(8) switch
        {
            0 => Flip(bytes, at),
            1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[end..]],
            3 => [.. bytes[..end], .. bytes[at..]],
            4 => [.. bytes[..at], .. Pick(Words), .. bytes[at..]],
            5 => [.. bytes[..at], .. Pick(Words), .. bytes[end..]],
            6 => [.. bytes[..at], .. Piece(Pick(corpus)), .. bytes[end..]],
            _ => random.Next(4) == 0 ? bytes[..at] : Flip(bytes, at),
        };
    }

    private byte[] Flip(byte[] bytes, int at)
    {
        byte[] flipped = [.. bytes];
        if (at < flipped.Length)
        {
            flipped[at] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private byte[] Piece(byte[] bytes)
    {
        int at = random.Next(bytes.Length + 1);
        return bytes[at..Math.Min(bytes.Length, at + random.Next(1, 200))];
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
