using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Finds the words that a person would read in a message object of any shape: titles, bodies, captions, footers, in their order.</summary>
internal static class EvolutionWords
{
    private const int Deepest = 5;
    private const int Most = 4096;

    /// <summary>The words, one part a line; null when there are none.</summary>
    public static string? In(JsonElement value)
    {
        var (words, length) = (new List<string>(), 0);
        Gather(value, words, ref length, 0);
        return words.Count == 0 ? null : string.Join('\n', words);
    }

    private static void Gather(JsonElement value, List<string> words, ref int length, int depth)
    {
        if (depth > Deepest || length > Most)
            return;
        foreach (var item in value.IsArray() ? value.Items() : [])
            Gather(item, words, ref length, depth + 1);
        foreach (var member in value.IsObject() ? value.EnumerateObject() : default)
        {
            if (member.Value.ValueKind is JsonValueKind.String)
                Add(member.Name, member.Value.GetString()!, words, ref length);
            else if (!IsBeside(member.Name))
                Gather(member.Value, words, ref length, depth + 1);
        }
    }

    private static void Add(string name, string text, List<string> words, ref int length)
    {
        // A template repeats its words in several shapes.
        if (!IsRead(name) || string.IsNullOrWhiteSpace(text) || words.Contains(text))
            return;
        words.Add(text);
        length += text.Length;
    }

    private static bool IsRead(string name) =>
        name
            is "text"
                or "conversation"
                or "caption"
                or "title"
                or "subtitle"
                or "name"
                or "description"
                or "body"
                or "content"
                or "contentText"
                or "headerText"
                or "footerText"
                or "footer"
                or "note"
                or "message"
                or "groupName"
                or "newsletterName"
                or "hydratedTitleText"
                or "hydratedContentText"
                or "hydratedFooterText"
                or "selectedDisplayText";

    // What is said elsewhere, and what is pressed and not read.
    private static bool IsBeside(string name) =>
        name
            is "contextInfo"
                or "messageContextInfo"
                or "quotedMessage"
                or "key"
                or "nativeFlowMessage"
                or "buttons"
                or "hydratedButtons"
                or "sections";
}
