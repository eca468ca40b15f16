using OmniHub.Application.Events;
using OmniHub.Application.Media;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Sees in the event log which messages carry files. What the hub has already becomes the message's own; what it has not is planned to be fetched: in the transaction
/// that moves the reader's cursor, so that no file is forgotten, whatever happens to the process.
/// </summary>
internal sealed class FetchPlanner(
    FetchQueue lanes,
    IPartitionLeases leases,
    IWorkNotifier announcer,
    MonotonicClock ticker,
    TimeProvider clock
) : IEventConsumer
{
    private const string HasMedia = "\"has_media\":true";

    private readonly List<FetchWork> _planned = [];
    private IReadOnlyList<PartitionLease?> _held = [];

    public string Name => "media";

    public bool FromTheBeginning => true;

    public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        _planned.Clear();
        _held = leases.Held;
        Guid[] messages =
        [
            .. entries
                .Where(entry => entry is { Type: "message.received" or "message.sent", Message: not null })
                .Where(entry => entry.Data.Contains(HasMedia, StringComparison.Ordinal))
                .Select(entry => entry.Message!.Value.Value)
                .Distinct(),
        ];
        if (messages.Length == 0)
            return;
        var carried = await CarriedFile.Of(transaction, messages, locked: true, ct);
        var inline = (
            await transaction.Select("SELECT message_id FROM media_inlines WHERE message_id IN {keys}", [messages], row => row.Uuid(0), ct)
        ).ToHashSet();
        var now = clock.GetUtcNow();
        _planned.AddRange(
            carried
                .Where(one => one.File.StoredId is null && (one.File.CanBeHad() || inline.Contains(one.Message.Value)))
                .Select(one => new FetchWork(one.Message, one.Tenant, one.Instance, one.Conversation, ticker.NextMicroseconds(), 0, now))
        );
        await transaction.Insert(FetchRows.New, _planned, ct);
        await Adopt(transaction, [.. carried.Where(one => one.File.StoredId is { } id && id != one.Message.Value)], now, ct);
    }

    public void Committed()
    {
        if (_planned.Count == 0)
            return;
        lanes.Offer([.. _planned], _held);
        _planned.Clear();
    }

    // Uploads that went out: from now on each of these messages carries its file by itself, and the upload may go.
    private async Task Adopt(BatchConnection transaction, CarriedFile[] carried, DateTimeOffset now, CancellationToken ct)
    {
        if (carried.Length == 0)
            return;
        var uploads = (
            await transaction.Select(
                MediaRows.Select + "WHERE m.id IN {keys} ORDER BY f.id",
                [carried.Select(one => one.File.StoredId!.Value).Distinct().ToArray()],
                MediaRows.Read,
                ct
            )
        ).ToDictionary(upload => upload.View.Id);
        foreach (var one in carried.OrderBy(one => uploads.GetValueOrDefault(new(one.File.StoredId!.Value))?.File))
        {
            if (!uploads.TryGetValue(new MediaId(one.File.StoredId!.Value), out var upload))
                continue;
            // Discarded at this very moment: then there is nothing left to carry.
            if (await MediaReferences.Hold(transaction, one.Tenant, upload.View.Sha256, ct) is not { } held)
                continue;
            var use = UseOf(one, upload.View, held.Id, now);
            if (await MediaReferences.Carry(transaction, use, ct))
                await one.Tell(transaction, upload.View, now, ct);
        }

        await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, ct);
    }

    /// <summary>Returns the row that records a message's use of a file.</summary>
    internal static MediaRow UseOf(CarriedFile carried, MediaView file, Guid fileId, DateTimeOffset now) =>
        new()
        {
            Id = new MediaId(carried.Message.Value),
            TenantId = carried.Tenant,
            FileId = fileId,
            MessageId = carried.Message,
            MimeType = file.MimeType,
            FileName = carried.File.FileName ?? file.FileName,
            CreatedAt = now,
        };
}
