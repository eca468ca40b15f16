using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The names of the channels, the same in every dialect.</summary>
public static class ChannelTypes
{
    /// <summary>All channels, in the order in which they are listed.</summary>
    public static IReadOnlyList<ChannelType> All { get; } = [ChannelType.WhatsApp, ChannelType.Slack, ChannelType.Discord];

    /// <summary>All names, for messages to people.</summary>
    public static string Words => string.Join(", ", All.Select(ToWord));

    /// <summary>The channel's word.</summary>
    public static string ToWord(this ChannelType channel) =>
        channel switch
        {
            ChannelType.WhatsApp => "whatsapp",
            ChannelType.Slack => "slack",
            ChannelType.Discord => "discord",
            _ => throw new ArgumentOutOfRangeException(nameof(channel)),
        };

    /// <summary>The word's channel, whatever its case.</summary>
    public static Result<ChannelType> From(string? word)
    {
        foreach (var channel in All)
        {
            if (string.Equals(channel.ToWord(), word, StringComparison.OrdinalIgnoreCase))
                return channel;
        }

        return InstanceFailures.ChannelUnknown(word);
    }
}
