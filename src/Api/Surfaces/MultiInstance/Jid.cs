using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.MultiInstance;

/// <summary>Addresses of chats as document 004 shows them.</summary>
internal static class Jid
{
    // A number without a domain addresses a person who is not known yet; every Discord address has this form.
    internal static string Of(ChannelType channel, string address) =>
        channel is ChannelType.WhatsApp && address.All(char.IsAsciiDigit) ? $"{address}@s.whatsapp.net" : address;
}
