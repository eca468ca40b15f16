using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Settles which message has a provider's id: the one whose sending was answered with it. Another one that has it from an echo gives it up.</summary>
/// <param name="holders">The messages by the ids that they have.</param>
/// <param name="changing">Collects the messages that lose an id.</param>
internal readonly struct KnownIds(Dictionary<(InstanceId, string), Message> holders, HashSet<Message> changing)
{
    /// <summary>Returns false if another message has the id for certain.</summary>
    internal bool Claim(string id, Message message)
    {
        var key = (message.InstanceId, id);
        if (holders.TryGetValue(key, out var holder) && holder != message)
        {
            if (holder.EchoedAt is null)
                return false;
            var former = message.ProviderMessageId;
            message.ExchangeIds(holder);
            changing.Add(holder);
            changing.Add(message);
            if (former is not null)
                holders[(message.InstanceId, former)] = holder;
        }
        else if (message is { EchoedAt: not null, ProviderMessageId: { } guessed } && guessed != id)
        {
            holders.Remove((message.InstanceId, guessed));
            changing.Add(message);
        }

        holders[key] = message;
        return true;
    }
}
