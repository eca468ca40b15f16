using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OmniHub.Infrastructure.Flows;

/// <summary>Plain values as they are stored.</summary>
internal sealed class PlainJson : JsonConverter<object?>
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new PlainJson(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        MaxDepth = 128,
    };

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Of(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value?.GetType() ?? typeof(string), options);

    // Out of the range of a double it stays text: infinity cannot be written as JSON again.
    private static object Real(JsonElement number) => number.GetDouble() is var real && double.IsFinite(real) ? real : number.GetRawText();

    internal static object? Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : Real(element),
            JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .GroupBy(one => one.Name)
                .ToDictionary(one => one.Key, one => Of(one.Last().Value)),
            _ => null,
        };
}
