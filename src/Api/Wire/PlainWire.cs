using System.Text.Json;
using OmniHub.Infrastructure.Flows;

namespace OmniHub.Api.Wire;

/// <summary>JSON as the use cases take it.</summary>
internal static class PlainWire
{
    internal static IReadOnlyList<object?> List(JsonElement element) => PlainJson.Of(element) as IReadOnlyList<object?> ?? [];

    internal static IReadOnlyDictionary<string, object?>? Map(JsonElement element) =>
        PlainJson.Of(element) as IReadOnlyDictionary<string, object?>;
}
