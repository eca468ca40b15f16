using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>JSON the way a JavaScript server writes and tolerates it.</summary>
internal static class Json
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static byte[] Bytes(JsonNode? node) => JsonSerializer.SerializeToUtf8Bytes(node, Options);

    internal static JsonObject Parse(byte[] json) => (JsonObject)JsonNode.Parse(json)!;

    internal static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];

    internal static string? Text(this JsonNode? node, string name) =>
        node.Member(name) is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    internal static bool Flag(this JsonNode? node, string name, bool otherwise = false) =>
        node.Member(name) is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : otherwise;

    internal static double? Number(this JsonNode? node, string name) =>
        node.Member(name) switch
        {
            JsonValue value when value.TryGetValue<double>(out var number) => number,
            JsonValue value
                when value.TryGetValue<string>(out var text)
                    && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    internal static IEnumerable<string> Texts(this JsonNode? node, string name) =>
        (node.Member(name) as JsonArray)
            ?.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : null)
            .OfType<string>()
        ?? [];

    /// <summary>A byte array as Baileys' JSON has it: an object with a member for each index.</summary>
    internal static JsonObject ByteObject(ReadOnlySpan<byte> bytes)
    {
        var node = new JsonObject();
        for (var at = 0; at < bytes.Length; at++)
            node[at.ToString(CultureInfo.InvariantCulture)] = bytes[at];
        return node;
    }

    internal static JsonObject RandomBytes(int length) => ByteObject(RandomNumberGenerator.GetBytes(length));

    /// <summary>A 64-bit integer as Baileys' JSON has it.</summary>
    internal static JsonObject Long(long value, bool unsigned) =>
        new()
        {
            ["low"] = (int)(value & 0xFFFFFFFF),
            ["high"] = (int)(value >> 32),
            ["unsigned"] = unsigned,
        };

    /// <summary>A copy in which byte objects have become base64, as the database gives them.</summary>
    internal static JsonNode? AsStored(JsonNode? node) =>
        node switch
        {
            JsonObject bytes when bytes.Count > 0 && bytes.ContainsKey("0") && bytes.All(member => member.Value is JsonValue) =>
                Convert.ToBase64String([.. bytes.Select(member => (byte)(int)member.Value!)]),
            JsonObject other => new JsonObject(other.Select(member => KeyValuePair.Create(member.Key, AsStored(member.Value)))),
            JsonArray list => new JsonArray([.. list.Select(AsStored)]),
            _ => node?.DeepClone(),
        };

    internal static string Iso(this DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
