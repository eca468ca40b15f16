using OmniHub.Domain.Instances;

namespace OmniHub.Application.Channels;

/// <summary>Reads what a provider posted. What it does not know is <see cref="Unrecognised"/>, one bad item among good ones is <see cref="Unreadable"/>.</summary>
public interface IChannelEventParser : IOfProvider
{
    /// <summary>Reads one stored payload; throws <see cref="FormatException"/> with a reason when it is not the provider's form at all.</summary>
    IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> payload);

    /// <summary>The payload without credentials and server addresses, as it may be shown to an agent. May throw for content; see <see cref="Redactions"/>.</summary>
    byte[] Redact(ReadOnlyMemory<byte> payload);
}

/// <summary>Redaction that no content makes fail.</summary>
public static class Redactions
{
    /// <summary>Returns the payload without credentials; empty if it cannot be parsed, since it may then contain credentials anywhere.</summary>
    public static byte[] RedactOrDrop(this IChannelEventParser parser, ReadOnlyMemory<byte> payload)
    {
        try
        {
            return parser.Redact(payload);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>Returns the payload without credentials; empty also if the provider has no parser.</summary>
    public static byte[] RedactOrDrop(this ByProvider<IChannelEventParser> parsers, ProviderKind provider, ReadOnlyMemory<byte> payload) =>
        parsers.Find(provider)?.RedactOrDrop(payload) ?? [];
}
