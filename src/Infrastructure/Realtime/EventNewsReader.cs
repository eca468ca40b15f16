using OmniHub.Application.Conversations;
using OmniHub.Application.Events;
using OmniHub.Application.Instances;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>Reads the details of log entries, once for all subscribers.</summary>
internal sealed class EventNewsReader(IMessageLookup messages, IInstanceDirectory instances)
{
    /// <summary>Returns the events for subscribers from those entries.</summary>
    internal async Task<List<EventNews>> Read(IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var told = entries.Where(entry => IsTold(entry.Type)).ToList();
        var found = await messages.Find([.. told.Select(entry => entry.Message).OfType<MessageId>()], ct);
        var news = new List<EventNews>(told.Count);
        foreach (var entry in told)
        {
            var message = entry.Message is { } id ? found.GetValueOrDefault(id) : null;
            var instance =
                entry.Type is "message.received" && message is not null ? (await instances.ById(message.Instance, ct))?.Name : null;
            news.Add(new(entry, message, instance));
        }

        return news;
    }

    private static bool IsTold(string type) =>
        type.StartsWith("message.", StringComparison.Ordinal)
        || type.StartsWith("conversation.", StringComparison.Ordinal)
        || type is "agent.failed";
}
