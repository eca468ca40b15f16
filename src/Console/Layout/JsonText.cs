using System.Text.Encodings.Web;
using System.Text.Json;

namespace OmniHub.WebConsole.Layout;

/// <summary>Makes JSON readable for people.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        // The text is shown as text, never as markup.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same JSON with line breaks; a text that is no JSON as it is.</summary>
    internal static string Indented(string? text)
    {
        try
        {
            return text is null ? "" : JsonSerializer.Serialize(JsonDocument.Parse(text).RootElement, Readable);
        }
        catch (JsonException)
        {
            return text!;
        }
    }
}
