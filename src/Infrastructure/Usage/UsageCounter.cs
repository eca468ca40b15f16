using System.Text.Json;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Usage;

/// <summary>Counts messages from the event log; each entry once, because the counters and the reader's cursor are committed together.</summary>
internal sealed class UsageCounter : IEventConsumer
{
    private const string Received = "message.received";
    private const string Sent = "message.sent";
    private const string Stored = "message.media_stored";

    public string Name => "usage";

    public bool FromTheBeginning => true;

    public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var counted = entries.Where(entry => entry is { Type: Received or Sent or Stored, Instance: not null, Message: not null }).ToList();
        if (counted.Count == 0)
            return;
        var messages = (
            await transaction.Select(
                "SELECT id, created_at, media FROM messages WHERE id {any}",
                [counted.Select(entry => entry.Message!.Value.Value).Distinct().ToArray()],
                row => (Id: new MessageId(row.Uuid(0)), At: row.Time(1), Media: row.TextOrNull(2)),
                ct
            )
        ).ToDictionary(message => message.Id);
        await DailyCounters.Add(
            transaction,
            counted.Select(entry =>
            {
                var (at, media) = messages.TryGetValue(entry.Message!.Value, out var message)
                    ? (message.At, message.Media)
                    : (entry.OccurredAt, null);
                var day = DailyCount.Of(entry.Tenant, entry.Instance!.Value, at);
                // The size of the received bytes counts, not the claimed one.
                if (entry.Type is Stored)
                    return day with { MediaBytes = BytesOf(entry.Data) };
                var (isSent, files) = (entry.Type is Sent, media is null ? 0 : 1);
                return day with
                {
                    MessagesSent = isSent ? 1 : 0,
                    MessagesReceived = isSent ? 0 : 1,
                    MediaSent = isSent ? files : 0,
                    MediaReceived = isSent ? 0 : files,
                };
            }),
            ct
        );
    }

    private static long BytesOf(string data)
    {
        using var described = JsonDocument.Parse(data);
        return described.RootElement.TryGetProperty("bytes", out var bytes) && bytes.TryGetInt64(out var size) ? size : 0;
    }
}
