using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Addresses of chats as document 004 shows them.</summary>
internal static class Jid
{
    // A number alone is how the hub writes to somebody new; on Discord every address is one.
    internal static string Of(ChannelType channel, string address) =>
        channel is ChannelType.WhatsApp && address.All(char.IsAsciiDigit) ? $"{address}@s.whatsapp.net" : address;
}
