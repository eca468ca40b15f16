using OmniHub.Application.Channels;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Replies;

/// <summary>One message of an answer, in the form that its channel can carry.</summary>
/// <param name="Content">The content.</param>
/// <param name="Source">The source of the bytes of a file.</param>
/// <param name="Interactive">Buttons or a list under the text.</param>
/// <param name="Template">An approved template instead of free content.</param>
/// <param name="Flow">The flow that says it; null: an assistant does.</param>
internal sealed record ReplyPart(
    MessageContent Content,
    MediaSource? Source = null,
    InteractiveContent? Interactive = null,
    TemplateContent? Template = null,
    FlowId? Flow = null
)
{
    /// <summary>A text of an assistant.</summary>
    internal static ReplyPart Of(string text) => new(new MessageContent(MessageKind.Text, text));

    /// <summary>The message in as many parts as the channel needs.</summary>
    internal static IReadOnlyList<ReplyPart> Of(FlowMessage message, ChannelCapabilities channel, FlowId flow, IPlainValues plain)
    {
        if (message.Template is { } template)
        {
            var components = template.Components is null ? null : plain.ToJson(template.Components);
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
        var last = new ReplyPart(
            new(interactive is null ? MessageKind.Text : MessageKind.Interactive, texts[^1]),
            null,
            interactive,
            null,
            flow
        );
        return [.. texts.SkipLast(1).Select(part => Plain(part, flow)), last];
    }

    private static ReplyPart Plain(string text, FlowId flow) => new(new(MessageKind.Text, text), null, null, null, flow);

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
