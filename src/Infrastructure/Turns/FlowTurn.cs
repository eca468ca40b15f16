using System.Text.Json;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Flows;

namespace OmniHub.Infrastructure.Turns;

/// <summary>What a flow made of a turn, for one commit.</summary>
internal sealed record FlowTurn(
    FlowSession Session,
    bool IsNew,
    int ReadAt,
    IReadOnlyList<FlowSaid> Said,
    FlowHandover? Handover,
    IReadOnlyList<FlowTrace> Trace
)
{
    /// <summary>Set by the commit: somebody else was faster, and nothing of this was written.</summary>
    internal bool IsStale { get; set; }
}

/// <summary>A message of a flow in the words of its channel.</summary>
internal sealed record FlowSaid(
    MessageContent Content,
    MediaSource? Source,
    InteractiveContent? Interactive,
    TemplateContent? Template,
    FlowId Flow
)
{
    private const int MostButtons = 3;
    private const int LongestButton = 20;
    private const int MostRows = 10;
    private const int LongestRow = 24;

    internal static FlowSaid Of(FlowMessage message, ProviderKind provider, FlowId flow)
    {
        if (message.Template is { } template)
        {
            var components = template.Components is null ? null : JsonSerializer.Serialize(template.Components, PlainJson.Options);
            return new(new(MessageKind.Template, template.Name), null, null, new(template.Name, template.Language, components), flow);
        }

        var interactive = provider is ProviderKind.Official && message.Media is null ? Shown(message) : null;
        var text = interactive is null ? message.Numbered : message.Text;
        if (message.Media is { } media && Uri.TryCreate(media.Url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
            return new(
                new(Kind(media.Kind), text, new MediaDescriptor(null, media.FileName, Url: media.Url)),
                new MediaLink(link),
                null,
                null,
                flow
            );
        return new(new(interactive is null ? MessageKind.Text : MessageKind.Interactive, text), null, interactive, null, flow);
    }

    internal MessageDraft ToDraft() =>
        new(
            SenderKind.Bot,
            Flow.ToString(),
            null,
            Content.Kind,
            Content.Text,
            Media: Content.Media is null ? null : JsonSerializer.Serialize(Content.Media, Conversations.MessageJson.Options),
            ProviderType: Content.Kind.ToString().ToLowerInvariant()
        );

    private static InteractiveContent? Shown(FlowMessage message)
    {
        if (message.Options is not { Count: > 0 } options || message.Style is OptionStyle.Text)
            return null;
        var choices = options.Select(option => new Choice(option.Value, option.Label, option.Description)).ToList();
        if (
            message.Style is not OptionStyle.List
            && options.Count <= MostButtons
            && options.All(option => option.Label.Length <= LongestButton)
        )
            return new(InteractiveKind.Buttons, choices);
        return options.Count <= MostRows && options.All(option => option.Label.Length <= LongestRow)
            ? new(InteractiveKind.List, choices, ButtonText: "…")
            : null;
    }

    private static MessageKind Kind(string word) =>
        word switch
        {
            "video" => MessageKind.Video,
            "audio" => MessageKind.Audio,
            "document" => MessageKind.Document,
            _ => MessageKind.Image,
        };
}
