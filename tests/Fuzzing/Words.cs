using System.Text;
using CsCheck;

namespace OmniHub.Tests.Fuzzing;

/// <summary>Texts and numbers that stores, parsers and limits stumble over, as they stand between the quotes of a JSON text.</summary>
internal static class Words
{
    private static readonly string[] Sharp =
    [
        @"\u0000",
        @"\ud83d",
        @"\ude00",
        @"\ude00\ud83d",
        @"\ud83d\u0000\ude00",
        @"\ud83d\ude00",
        "\U0001F600",
        @"\ufeff",
        @"\uffff",
        @"\u202e",
        @"\u200b",
        @"\u0007",
        @"\u001b[31m",
        @"\u2028",
        @"\r\n",
        @"\\",
        @"\""",
        "\U0001F468\u200D\U0001F469\u200D\U0001F467",
        "\u0130",
        "\u0663",
        "\uFF12",
        "e\u0301",
        "@",
        "@s.whatsapp.net",
        "@lid",
        "@g.us",
        ":",
        "|",
        "%00",
        "../..",
        "{{name}}",
        " ",
        "-1",
        "1e400",
        "NaN",
        "99999999999999999999",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999-14:00",
    ];

    // Not UTF-8, or not to stand in a JSON text as they are.
    private static readonly byte[][] Broken =
    [
        [0xFF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0xBD],
        [0xF0, 0x9F, 0x98],
        [0x80],
        [0xEF, 0xBB, 0xBF],
        [0xF4, 0x90, 0x80, 0x80],
        [0x00],
        [0x1F],
        [(byte)'\\', (byte)'x'],
        [(byte)'\\', (byte)'u', (byte)'1'],
    ];

    // Columns, messages and providers end there.
    private static readonly int[] Limits =
    [
        16,
        20,
        32,
        40,
        48,
        60,
        64,
        80,
        100,
        120,
        200,
        255,
        256,
        280,
        300,
        320,
        400,
        500,
        1000,
        1024,
        2000,
        2048,
        4000,
        4096,
        8191,
    ];

    /// <summary>Something sharp.</summary>
    internal static readonly Gen<byte[]> Edge = Gen.Frequency(
        (4, Gen.OneOf([.. Sharp.Select(Encoding.UTF8.GetBytes)])),
        (1, Gen.OneOf(Broken))
    );

    // As long as a limit, or a little off it, with something sharp across it.
    private static readonly Gen<byte[]> Long = Gen.Select(
        Gen.OneOf(Limits),
        Gen.Int[0, 4],
        Gen.OneOf("a", "7", @"\u0041", "\u00E9"),
        Edge,
        Gen.Int[0, 2],
        (limit, less, filler, edge, more) =>
            (byte[])
                [
                    .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(filler, limit - less))),
                    .. edge,
                    .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(filler, more))),
                ]
    );

    // Far beyond every limit, of what patterns go over again and again.
    private static readonly Gen<byte[]> Huge = Gen.Select(
        Gen.OneOf("/a", "a", " ", ".", "&amp;", @"\n", "`", "<@"),
        Gen.OneOf(5_000, 70_000),
        Edge,
        (filler, times, edge) => (byte[])[.. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(filler, times))), .. edge]
    );

    /// <summary>What becomes of a text.</summary>
    internal static readonly Gen<Func<byte[], byte[]>> Any = Gen.Frequency(
        (
            60,
            Gen.OneOf(
                Edge.Select(edge => (Func<byte[], byte[]>)(_ => edge)),
                Edge.Select(edge => (Func<byte[], byte[]>)(old => [.. old, .. edge])),
                Edge.Select(edge => (Func<byte[], byte[]>)(old => [.. edge, .. old])),
                Edge.Select(edge => (Func<byte[], byte[]>)(old => [.. old[..(old.Length / 2)], .. edge, .. old[(old.Length / 2)..]])),
                Long.Select(text => (Func<byte[], byte[]>)(_ => text)),
                // The user of an address; its server stays.
                Gen.OneOf(Edge, Long).Select(edge => (Func<byte[], byte[]>)(old => [.. edge, .. FromServer(old)])),
                Gen.OneOf("", "null", "true", "[]", "{}").Select(word => (Func<byte[], byte[]>)(_ => Encoding.UTF8.GetBytes(word))),
                Gen.Int[2, 50].Select(times => (Func<byte[], byte[]>)(old => [.. Enumerable.Repeat(old, times).SelectMany(one => one)]))
            )
        ),
        (1, Huge.Select(text => (Func<byte[], byte[]>)(_ => text)))
    );

    /// <summary>Names that a reader has to unescape before it can compare them.</summary>
    internal static readonly Gen<byte[]> Name = Gen.OneOf(
        Edge,
        Gen.Select(Gen.Int[40, 60], Edge, (length, edge) => (byte[])[.. edge, .. Enumerable.Repeat((byte)'x', length)]),
        Gen.Int[1, 60].Select(length => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(@"\u0078", length)))),
        Gen.OneOf("", "__proto__", "event", "data", "id", "key", "text", "type", "success", "message", "content")
            .Select(Encoding.UTF8.GetBytes)
    );

    /// <summary>Numbers that some type does not hold.</summary>
    internal static readonly Gen<string> Number = Gen.OneOf(
        "0",
        "-0",
        "-1",
        "1.5",
        "1e-400",
        "1e400",
        "-1e400",
        "1E+2",
        "2147483648",
        "9007199254740993",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "99999999999",
        "100000000000",
        "253402300800",
        "-62135596801",
        "0.00000000000000000000000000000000001",
        "123456789012345678901234567890123456789012345678901234567890"
    );

    private static byte[] FromServer(byte[] address) => address.AsSpan().IndexOf((byte)'@') is >= 0 and var at ? address[at..] : [];
}
