using System.Text;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>
/// The words of a message that a person sees. They stand in <c>text</c>, but for messages that are shared, or made of blocks or attachments alone, as those of workflows and apps.
/// </summary>
internal static class SlackWords
{
    private const int Deepest = 6;

    /// <summary>Comment first, then what is shared; empty when there are no words.</summary>
    internal static string Of(JsonElement message)
    {
        var parts = new List<string>();
        if (message.Text("text") is { } said && !string.IsNullOrWhiteSpace(said))
            parts.Add(said);
        else
            Add(parts, InBlocks(message.Items("blocks")));
        foreach (var attachment in message.Items("attachments"))
        {
            // A preview of a link that is in the text already is nobody's message.
            if (parts.Count == 0 || attachment.IsTrue("is_share") || attachment.IsTrue("is_msg_unfurl"))
                Add(parts, InAttachment(attachment));
        }
        return string.Join('\n', parts);
    }

    private static string InAttachment(JsonElement attachment)
    {
        var parts = new List<string>();
        var (title, text) = (attachment.Text("title"), attachment.Text("text"));
        Add(parts, attachment.Text("pretext"));
        Add(parts, title);
        Add(parts, text is { Length: > 0 } ? text : InBlocks(attachment.Items("blocks").Concat(attachment.Items("message_blocks"))));
        foreach (var field in attachment.Items("fields"))
            Add(
                parts,
                string.Join(": ", new[] { field.Text("title"), field.Text("value") }.Where(part => !string.IsNullOrWhiteSpace(part)))
            );
        if (parts.Count == 0)
            Add(parts, attachment.Text("fallback"));
        var words = string.Join('\n', parts);
        return attachment.Text("author_name") is { Length: > 0 } author && words.Length > 0 && attachment.IsTrue("is_share")
            ? $"{author}: {words}"
            : words;
    }

    private static string InBlocks(IEnumerable<JsonElement> blocks)
    {
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            var before = text.Length;
            Gather(block, text, 0);
            if (text.Length > before)
                text.Append('\n');
        }
        return text.ToString().Trim();
    }

    private static void Gather(JsonElement node, StringBuilder text, int depth)
    {
        if (depth > Deepest || !node.IsObject())
            return;
        switch (node.Text("type"))
        {
            case "user" when node.Text("user_id") is { } user:
                text.Append("<@").Append(user).Append('>');
                return;
            case "link" when node.Text("url") is { } url:
                text.Append(node.Text("text") ?? url);
                return;
            case "emoji" when node.Text("name") is { } name:
                text.Append(':').Append(name).Append(':');
                return;
        }

        if (node.At("text").ValueKind is JsonValueKind.String)
            text.Append(node.Text("text"));
        else
            Gather(node.At("text"), text, depth + 1);
        Gather(node.At("message"), text, depth + 1);
        foreach (var item in node.Items("elements").Concat(node.Items("fields")))
            Gather(item, text, depth + 1);
    }

    private static void Add(List<string> parts, string? part)
    {
        if (!string.IsNullOrWhiteSpace(part) && !parts.Contains(part))
            parts.Add(part);
    }
}
