using System.Text.Json;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers;

/// <summary>Reads what providers write: members that may be absent or null. What each of them means by a text or a number its own reader knows.</summary>
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

    internal static bool IsObject(this JsonElement value) => value.ValueKind is JsonValueKind.Object;

    internal static bool IsTrue(this JsonElement parent, string name) => parent.At(name).ValueKind is JsonValueKind.True;

    /// <summary>The items of an array; nothing otherwise.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
