using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Flows;

namespace OmniHub.Infrastructure.Replies;

/// <summary>What a flow made of a turn, for one commit.</summary>
internal sealed record FlowReply(
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
    /// <summary>What the channel can carry of it, in one message or several.</summary>
    internal static IReadOnlyList<FlowSaid> Of(FlowMessage message, ChannelCapabilities channel, FlowId flow)
    {
        if (message.Template is { } template)
        {
            var components = template.Components is null ? null : JsonSerializer.Serialize(template.Components, PlainJson.Options);
            return [new(new(MessageKind.Template, template.Name), null, null, new(template.Name, template.Language, components), flow)];
        }

        var interactive = message.Media is null ? Shown(message, channel) : null;
        var text = interactive is null ? message.Numbered : message.Text;
        if (message.Media is { } media && Uri.TryCreate(media.Url, UriKind.Absolute, out var link) && link.Scheme is "http" or "https")
        {
            var parts = LongText.Split(text, channel.LongestCaption);
            var file = new MessageContent(Kind(media.Kind), parts[0], new MediaDescriptor(null, media.FileName, Url: media.Url));
            return [new(file, new MediaLink(link), null, null, flow), .. parts.Skip(1).Select(part => Plain(part, flow))];
        }

        var texts = LongText.Split(text, channel.LongestText);
        var last = new FlowSaid(
            new(interactive is null ? MessageKind.Text : MessageKind.Interactive, texts[^1]),
            null,
            interactive,
            null,
            flow
        );
        return [.. texts.SkipLast(1).Select(part => Plain(part, flow)), last];
    }

    internal MessageDraft ToDraft() =>
        new(
            SenderKind.Bot,
            Flow.ToString(),
            null,
            Content.Kind,
            Content.Text,
            Media: Content.Media is null ? null : JsonSerializer.Serialize(Content.Media, MessageJson.Options),
            ProviderType: Content.Kind.ToString().ToLowerInvariant()
        );

    private static FlowSaid Plain(string text, FlowId flow) => new(new(MessageKind.Text, text), null, null, null, flow);

    private static InteractiveContent? Shown(FlowMessage message, ChannelCapabilities channel)
    {
        if (message.Options is not { Count: > 0 } options || message.Style is OptionStyle.Text)
            return null;
        var choices = options.Select(option => new Choice(option.Value, option.Label, option.Description)).ToList();
        var titles = options.Select(option => option.Label).ToList();
        if (message.Style is not OptionStyle.List && channel.Buttons?.Fit(titles) == true)
            return new(InteractiveKind.Buttons, choices);
        return channel.List?.Fit(titles) == true ? new(InteractiveKind.List, choices, ButtonText: "…") : null;
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
