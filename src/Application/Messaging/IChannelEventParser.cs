using OmniHub.Domain.Instances;

namespace OmniHub.Application.Messaging;

/// <summary>Reads what a provider posted. Never throws for content: what it does not know is <see cref="Unrecognised"/>.</summary>
public interface IChannelEventParser
{
    /// <summary>Whose payloads it reads.</summary>
    ProviderKind Provider { get; }

    /// <summary>Reads one stored payload; throws <see cref="FormatException"/> with a reason when it is not the provider's form at all.</summary>
    IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> payload);

    /// <summary>The payload without credentials and server addresses, as it may be shown to an agent.</summary>
    byte[] Redact(ReadOnlyMemory<byte> payload);
}
