using System.Text;
using CsCheck;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What is done to the bytes of a text as a whole.</summary>
internal static class Encodings
{
    private static readonly Gen<(string Name, Func<byte[], byte[]> Do)> None = Gen.Const(
        ("as it is", (Func<byte[], byte[]>)(bytes => bytes))
    );

    private static readonly Gen<(string Name, Func<byte[], byte[]> Do)> Changed = Gen.OneOf(
        Always("with a byte-order mark", bytes => [0xEF, 0xBB, 0xBF, .. bytes]),
        Always("as UTF-16", bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))),
        Always("as UTF-16 with a mark", bytes => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(bytes))]),
        Always("as Latin-1", bytes => Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(bytes))),
        Always("in a list", bytes => [(byte)'[', .. bytes, (byte)']']),
        Always("as a text", bytes => Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize(Encoding.UTF8.GetString(bytes)))),
        Always("with a gzip head", bytes => [0x1F, 0x8B, 0x08, .. bytes]),
        Always("of nothing", _ => []),
        Gen.Int[0, 1000].Select(part => ("cut short", (Func<byte[], byte[]>)(bytes => bytes[..(int)((long)bytes.Length * part / 1001)]))),
        Words.Edge.Select(edge => ("with more behind it", (Func<byte[], byte[]>)(bytes => [.. bytes, .. edge]))),
        Gen.Select(
            Gen.Int[0, 1000],
            Gen.Byte,
            (part, value) => ("with one byte changed", (Func<byte[], byte[]>)(bytes => Change(bytes, part, value)))
        ),
        Gen.OneOf(1_000, 70_000, 300_000)
            .Select(length =>
                ($"with {length} blanks", (Func<byte[], byte[]>)(bytes => [.. bytes, .. Enumerable.Repeat((byte)' ', length)]))
            )
    );

    /// <summary>Mostly nothing.</summary>
    internal static readonly Gen<(string Name, Func<byte[], byte[]> Do)> Any = Gen.Frequency((5, None), (1, Changed));

    private static Gen<(string Name, Func<byte[], byte[]> Do)> Always(string name, Func<byte[], byte[]> change) =>
        Gen.Const((name, change));

    private static byte[] Change(byte[] bytes, int part, byte value)
    {
        var changed = bytes.ToArray();
        if (changed.Length > 0)
            changed[(int)((long)changed.Length * part / 1001)] = value;
        return changed;
    }
}
