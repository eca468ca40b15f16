using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers;

/// <summary>Reads what providers write: members that may be absent or null. A provider that means something else by a text or a number has a reader of its own, which comes before this one in its folder.</summary>
internal static class ProviderJson
{
    private static readonly JsonDocumentOptions Depth = new() { MaxDepth = 64 };

    /// <summary>Reads bytes from outside so that every text in them can be stored.</summary>
    /// <exception cref="FormatException">They are not JSON of at most 64 levels.</exception>
    internal static JsonDocument Document(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(StorableJson.Of(json), Depth);
        }
        catch (JsonException broken)
        {
            throw new FormatException(
                $"It is not JSON of at most {Depth.MaxDepth} levels: malformed at byte {broken.BytePositionInLine}.",
                broken
            );
        }
    }

    /// <summary>Reads one of many items; what cannot be read spoils no other.</summary>
    internal static ChannelEvent ReadItem(JsonElement item, Func<JsonElement, ChannelEvent> read)
    {
        try
        {
            return read(item);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return new Unreadable(trouble is FormatException ? trouble.Message : trouble.GetType().Name);
        }
    }

    /// <summary>A number that a double holds; <c>1e400</c> is none.</summary>
    internal static double? Finite(this double? number) => number is { } value && double.IsFinite(value) ? value : null;

    /// <summary>The member, or an undefined element; asking that for members is allowed.</summary>
    internal static JsonElement At(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : default;

    /// <inheritdoc cref="At(JsonElement, string)"/>
    internal static JsonElement At(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : default;

    /// <summary>A text, or a number exactly as it was written; null when absent or empty.</summary>
    internal static string? Text(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    /// <inheritdoc cref="Text(JsonElement)"/>
    internal static string? Text(this JsonElement parent, string name) => parent.At(name).Text();

    /// <inheritdoc cref="Text(JsonElement)"/>
    internal static string? Text(this JsonElement parent, ReadOnlySpan<byte> name) => parent.At(name).Text();

    /// <summary>A whole number; null for anything else.</summary>
    internal static long? Long(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    /// <summary>A number; null for anything else.</summary>
    internal static double? Double(this JsonElement parent, string name) => parent.At(name).Double();

    /// <inheritdoc cref="Double(JsonElement, string)"/>
    internal static double? Double(this JsonElement parent, ReadOnlySpan<byte> name) => parent.At(name).Double();

    /// <summary>A point in time from seconds; null when it is none.</summary>
    internal static DateTimeOffset? TimeFromSeconds(long? seconds) =>
        seconds is { } some and > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(some) : null;

    internal static bool IsObject(this JsonElement value) => value.ValueKind is JsonValueKind.Object;

    internal static bool IsTrue(this JsonElement parent, string name) => parent.At(name).ValueKind is JsonValueKind.True;

    internal static bool IsTrue(this JsonElement parent, ReadOnlySpan<byte> name) => parent.At(name).ValueKind is JsonValueKind.True;

    /// <summary>The items of an array; nothing otherwise.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static double? Double(this JsonElement value) =>
        value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) ? ((double?)number).Finite() : null;
}
