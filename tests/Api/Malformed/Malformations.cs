using System.Text;

namespace OmniHub.Tests.Api.Malformed;

/// <summary>A value that breaks programs.</summary>
internal sealed record Malformation(string Name, byte[] Bytes);

/// <summary>What strangers put where something sensible should be.</summary>
internal static class Malformations
{
    private static readonly string Long = new('x', 70_000);
    private static readonly string Emojis = string.Concat(Enumerable.Repeat("😀", 501));

    /// <summary>Values for a member of a JSON body, as they stand in the text.</summary>
    public static IReadOnlyList<Malformation> OfMembers { get; } =
    [
        Text("NUL", "\"a\\u0000b\""),
        Text("NUL in an address", "\"a\\u0000@b.example\""),
        Text("NUL in a URL", "\"http://127.0.0.1:1/\\u0000\""),
        Text("NUL in a number", "\"55119\\u000088887777\""),
        Text("half a pair", "\"a\\ud83d\""),
        Text("pairs the wrong way round", "\"\\ude00\\ud83d\""),
        new("no UTF-8", [(byte)'"', 0xED, 0xA0, 0xBD, 0xFF, (byte)'"']),
        Text("long", $"\"{Long}\""),
        Text("rather long", $"\"{Long[..260]}\""),
        Text("emojis", $"\"{Emojis}\""),
        Text("long without spaces and lower case", $"\"{Long[..45]}\""),
        Text("empty", "\"\""),
        Text("1e400", "1e400"),
        Text("-1", "-1"),
        Text("0", "0"),
        Text("huge", "99999999999999999999"),
        Text("too much for an int", "2147483648"),
        Text("a long", "9223372036854775807"),
        Text("a fraction", "0.5"),
        Text("deep", new string('[', 60) + new string(']', 60)),
        Text("null", "null"),
        Text("true", "true"),
        Text("object", "{}"),
        Text("odd object", "{\"\\ud800\":\"\\u0000\",\"a\":1e400}"),
        Text("array", "[]"),
        Text("array of nothing", "[null]"),
        Text("array of NUL", "[\"\\u0000\"]"),
        Text("array of objects", "[{\"a\":\"\\ud83d\"}]"),
        Text("before time", "\"0000-00-00\""),
        Text("the first day", "\"0001-01-01T00:00:00+14:00\""),
        Text("the last day", "\"9999-12-31T23:59:59.9999999-14:00\""),
        Text("nobody", "\"00000000-0000-0000-0000-000000000000\""),
    ];

    /// <summary>Values for a part of an address, percent-encoded.</summary>
    public static IReadOnlyList<string> OfAddresses { get; } =
    [
        "%00",
        "a%00b",
        "%FF",
        "%ED%A0%BD",
        "%C0%80",
        "%zz",
        Long[..2000],
        string.Concat(Enumerable.Repeat("%F0%9F%98%80", 60)),
        "-1",
        "0",
        "2147483647",
        "2147483648",
        "-2147483648",
        "99999999999999999999",
        "1e400",
        "NaN",
        "0000-00-00",
        "0001-01-01T00:00:00%2B14:00",
        "9999-12-31T23:59:59.9999999-14:00",
        "00000000-0000-0000-0000-000000000000",
        "%2F..%2F",
        "%27%3B--",
        "%25",
        "null",
    ];

    /// <summary>Whole bodies with their types, beside those that are made of a good one.</summary>
    public static IEnumerable<(string Name, string Type, byte[] Body)> OfBodies(byte[] good)
    {
        const string Json = "application/json";
        yield return ("nothing", Json, []);
        yield return ("cut short", Json, good[..^1]);
        yield return ("null", Json, "null"u8.ToArray());
        yield return ("a list", Json, "[]"u8.ToArray());
        yield return ("a text", Json, "\"\\ud83d\""u8.ToArray());
        yield return ("deep", Json, Encoding.UTF8.GetBytes(new string('[', 5000)));
        yield return ("a name that is no text", Json, [.. "{\"\\ud83d\":1,"u8, .. good[1..]]);
        yield return ("NUL outside", Json, [.. good, 0]);
        yield return ("no UTF-8", Json, [.. "{\""u8, 0xFF, 0xED, 0xA0, .. "\":1}"u8]);
        yield return ("a byte order mark", Json, [0xEF, 0xBB, 0xBF, .. good]);
        yield return ("UTF-7", Json + "; charset=utf-7", good);
        yield return ("UTF-16", Json + "; charset=utf-16", Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(good)));
        yield return ("UTF-16 by name", Json + "; charset=\"utf-16\"", good);
        yield return ("a charset of its own", Json + "; charset=\u00e4", good);
        yield return ("no charset", Json + "; charset=", good);
        yield return ("a type of its own", "nonsense", good);
        yield return ("text", "text/plain", good);
        yield return ("a form", "application/x-www-form-urlencoded", "a=%00&b=%FF"u8.ToArray());
        yield return ("parts without a boundary", "multipart/form-data", good);
        yield return ("broken parts", "multipart/form-data; boundary=x", Part("name=\"\0\"; filename=\"\u00ff\0\"", good)[..^3]);
        yield return (
            "parts with odd names",
            "multipart/form-data; boundary=x",
            Part("name=\"file\"; filename=\"a\0\ud83d.\0\"", [0, 0xFF])
        );
        yield return (
            "a file with an odd name",
            "multipart/form-data; boundary=x",
            Part("name=\"file\"; filename*=UTF-8''%00%ED%A0%BD.png", [0])
        );
        yield return (
            "a file with a long name",
            "multipart/form-data; boundary=x",
            Part($"name=\"file\"; filename=\"{Long[..3000]}.txt\"", "hi"u8)
        );
        yield return (
            "a part with a type of its own",
            "multipart/form-data; boundary=x",
            Part("name=\"file\"; filename=\"a\"\r\nContent-Type: \ud83d\0/; charset=utf-7", "hi"u8)
        );
    }

    private static byte[] Part(string disposition, ReadOnlySpan<byte> content) =>
        [
            .. Encoding.UTF8.GetBytes($"--x\r\nContent-Disposition: form-data; {disposition}\r\n\r\n"),
            .. content,
            .. "\r\n--x\r\nContent-Disposition: form-data; name=\"phone\"\r\n\r\n5511988887777\0\r\n--x--\r\n"u8,
        ];

    private static Malformation Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
