using System.Globalization;
using System.Text;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>Choices as plain text, for channels that cannot show buttons: the customer answers with the number.</summary>
public static class TextFallback
{
    /// <summary>Sends a message; choices that the channel cannot show become numbered lines.</summary>
    public static async Task<Result<SentMessage>> SendOrSpellOut(
        this ISendMessages gateway,
        InstanceAccess line,
        OutboundMessage message,
        CancellationToken ct
    )
    {
        var outcome = await gateway.Send(line, message, ct);
        return outcome.Failure is Unsupported && message.Interactive is not null ? await gateway.Send(line, InWords(message), ct) : outcome;
    }

    /// <summary>Returns the same message with its choices as numbered lines.</summary>
    public static OutboundMessage InWords(OutboundMessage message)
    {
        if (message.Interactive is not { } shown)
            return message;
        var text = new StringBuilder();
        Line(text, shown.Header is { Length: > 0 } header ? $"*{header}*" : null);
        Line(text, message.Content.Text);
        if (shown.Kind is InteractiveKind.Link)
            Line(text, shown.ButtonText is { Length: > 0 } label ? $"{label}: {shown.Url}" : shown.Url?.ToString());
        else
            Choices(text, shown.Choices);
        Line(text, shown.Footer is { Length: > 0 } footer ? $"_{footer}_" : null);
        return message with { Interactive = null, Content = new MessageContent(MessageKind.Text, text.ToString().TrimEnd()) };
    }

    private static void Choices(StringBuilder text, IReadOnlyList<Choice> choices)
    {
        text.Append('\n');
        string? section = null;
        for (var at = 0; at < choices.Count; at++)
        {
            var choice = choices[at];
            if (choice.Section is { Length: > 0 } heading && heading != section)
                text.Append('*').Append(section = heading).Append("*\n");
            text.Append((at + 1).ToString(CultureInfo.InvariantCulture)).Append(". ").Append(choice.Title);
            text.Append(choice.Description is { Length: > 0 } more ? $" - {more}\n" : "\n");
        }
    }

    private static void Line(StringBuilder text, string? line)
    {
        if (!string.IsNullOrEmpty(line))
            text.Append(line).Append('\n');
    }
}
