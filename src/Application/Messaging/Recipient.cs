using System.Text.RegularExpressions;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>The recipient of a message, as parsed from the address.</summary>
/// <param name="Address">The address to use if no better one is known.</param>
/// <param name="Kind">The kind of chat.</param>
/// <param name="Person">The person; null for a group.</param>
public sealed partial record Recipient(string Address, ChatKind Kind, Person? Person)
{
    private const string DiscordPerson = "user:";
    private const int ShortestNumber = 8;
    private const int LongestNumber = 15;

    /// <summary>Understands an address of the channel; a WhatsApp number may be written as people write it.</summary>
    /// <param name="to">The address as it was given.</param>
    /// <param name="channel">The channel of the instance.</param>
    /// <param name="workspace">The workspace of the instance, for channels whose ids are unique within one.</param>
    public static Result<Recipient> Of(string? to, ChannelType channel, string? workspace = null)
    {
        var written = to?.Trim() ?? "";
        if (written.Length == 0)
            return ChannelFailures.BadRecipient("A recipient is required.");
        return channel is ChannelType.WhatsApp ? OnWhatsApp(written) : Elsewhere(written, channel, workspace);
    }

    private static Result<Recipient> OnWhatsApp(string written)
    {
        if (BusinessScopedId().IsMatch(written))
            return Direct(written, null);
        var at = written.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return WrittenNumber.Parse(written).Then(digits => Direct(digits, digits));
        return written[(at + 1)..] switch
        {
            "g.us" => GroupId().IsMatch(written)
                ? new Recipient(written, ChatKind.Group, null)
                : ChannelFailures.BadRecipient($"'{written}' is not the address of a group."),
            "s.whatsapp.net" or "c.us" => Reported(written[..at].Split(':')[0]),
            "lid" when LinkedId().IsMatch(written) => Direct(written, null),
            _ => ChannelFailures.BadRecipient($"'{written}' is neither a phone number nor an address of WhatsApp that can be written to."),
        };
    }

    // In an address as a provider reports it: whatever country it is of, and whether a table knows it or not.
    private static Result<Recipient> Reported(string written)
    {
        var digits = PhoneNumber.OnlyDigits(written);
        if (digits.Length is < ShortestNumber or > LongestNumber || !PhoneLike().IsMatch(written))
            return ChannelFailures.BadRecipient($"A phone number has a country code and {ShortestNumber} to {LongestNumber} digits.");
        return Direct(digits, digits);
    }

    private static Result<Recipient> Elsewhere(string written, ChannelType channel, string? workspace)
    {
        if (!PlainId().IsMatch(written))
            return ChannelFailures.BadRecipient($"'{written}' is not an id of {channel.ToWord()}.");
        if (channel is ChannelType.Discord && written.StartsWith(DiscordPerson, StringComparison.Ordinal))
            return Direct(written[DiscordPerson.Length..], null);
        // Slack says with the first letter what an id is; Discord's numbers do not, and there a number is a channel unless the person is known or it is said: user:123.
        var isPerson = channel is ChannelType.Slack && written[0] is 'U' or 'W' or 'D';
        return new Recipient(written, isPerson ? ChatKind.Direct : ChatKind.Group, new Person(Within(workspace, written), [], null, null));
    }

    private static string Within(string? workspace, string id) => workspace is { Length: > 0 } ? $"{workspace}:{id}" : id;

    private static Recipient Direct(string address, string? phone) => new(address, ChatKind.Direct, new Person(address, [], phone, null));

    [GeneratedRegex(@"^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$")]
    private static partial Regex BusinessScopedId();

    [GeneratedRegex(@"^[0-9][0-9-]{4,40}@g\.us$")]
    private static partial Regex GroupId();

    [GeneratedRegex(@"^[0-9]{5,20}(:[0-9]+)?@lid$")]
    private static partial Regex LinkedId();

    [GeneratedRegex(@"^\+?[0-9 ().\-]+$")]
    private static partial Regex PhoneLike();

    [GeneratedRegex(@"^[0-9A-Za-z._:\-]{1,100}$")]
    private static partial Regex PlainId();
}
