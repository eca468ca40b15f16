using System.Text.Json;
using OmniHub.Application.Events;
using OmniHub.Application.Media;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>
/// Turns entries of the event log into deliveries, in the transaction that moves the reader's cursor: an entry that was committed is told to every endpoint
/// that asked for it, whatever happens to the process.
/// </summary>
internal sealed class DeliveryPlanner(
    WebhookBodies bodies,
    IMediaLinks links,
    DeliveryQueue lanes,
    IPartitionLeases leases,
    MonotonicClock ticker,
    TimeProvider clock
) : IEventConsumer
{
    private const string SettingsChanged = "webhook.changed";

    private readonly List<DeliveryWork> _planned = [];
    private IReadOnlyList<PartitionLease?> _held = [];

    public string Name => "webhooks";

    public bool FromTheBeginning => true;

    public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        _planned.Clear();
        _held = leases.Held;
        var told = entries.Where(entry => entry.Type is SettingsChanged || OccurrenceFacts.IsTold(entry.Type)).ToList();
        if (told.Count == 0)
            return;
        var endpoints = await transaction.Select(
            EndpointSnapshot.Select + "WHERE tenant_id {any} ORDER BY created_at, id",
            [told.Select(entry => entry.Tenant.Value).Distinct().ToArray()],
            EndpointSnapshot.Read,
            ct
        );
        var listening = endpoints.Where(endpoint => endpoint.Listens).ToLookup(endpoint => endpoint.Tenant);
        told.RemoveAll(entry => !listening[entry.Tenant].Any(endpoint => endpoint.Instance is null || endpoint.Instance == entry.Instance));
        if (told.Count == 0)
            return;

        var facts = await OccurrenceFacts.Load(transaction, told, links, ct);
        var rows = new List<DeliveryRow>();
        foreach (var entry in told)
        {
            if (entry.Type is SettingsChanged)
                PlanUpdate(entry, listening[entry.Tenant], rows);
            foreach (var (occurrence, status) in facts.Of(entry))
                Plan(entry, occurrence, status, listening[entry.Tenant], rows);
        }

        await transaction.Insert(DeliveryRows.New, rows, ct);
        _planned.AddRange(rows.Select(DeliveryRows.WorkOf));
    }

    public void Committed()
    {
        if (_planned.Count == 0)
            return;
        lanes.Offer([.. _planned], _held);
        _planned.Clear();
    }

    private void Plan(
        LoggedEntry entry,
        WebhookOccurrence occurrence,
        MessageStatus? status,
        IEnumerable<EndpointSnapshot> endpoints,
        List<DeliveryRow> rows
    )
    {
        var (id, told) = (IdOf(entry, occurrence), occurrence with { Sequence = entry.At.Sequence });
        var written = new Dictionary<string, byte[]>();
        foreach (var endpoint in endpoints)
        {
            if (entry.OccurredAt < endpoint.CreatedAt || !endpoint.Wants(occurrence.Event, entry.Instance, status))
                continue;
            if (!written.TryGetValue(endpoint.Format, out var body))
                written[endpoint.Format] = body = bodies.Write(endpoint.Format, told, id);
            rows.Add(Row(endpoint.Id, endpoint.Tenant, entry.Instance, occurrence.Event, body, entry.At.Id, entry.Conversation?.Value));
        }
    }

    // Only the endpoint that changed is told; what a pause or a mere creation would tell it, it knows.
    private void PlanUpdate(LoggedEntry entry, IEnumerable<EndpointSnapshot> endpoints, List<DeliveryRow> rows)
    {
        using var data = JsonDocument.Parse(entry.Data);
        var root = data.RootElement;
        if (
            root.GetProperty("what").GetString() is not { } what
            || what is not ("settings" or "secret")
            || endpoints.FirstOrDefault(one => one.Id.Value == root.GetProperty("endpoint").GetGuid()) is not { } changed
            || !changed.Wants(WebhookEvent.WebhookUpdated, changed.Instance, null)
        )
            return;
        var told = new SettingsOccurrence(WebhookEvent.WebhookUpdated, changed.Instance, entry.OccurredAt, what, changed.Settings)
        {
            Sequence = entry.At.Sequence,
        };
        rows.Add(
            Row(
                changed.Id,
                changed.Tenant,
                changed.Instance,
                told.Event,
                bodies.Write(changed.Format, told, IdOf(entry, told)),
                entry.At.Id,
                null
            )
        );
    }

    // An entry of the log tells each event once at most.
    private static string IdOf(LoggedEntry entry, WebhookOccurrence occurrence) => $"{entry.At.Id}.{occurrence.Event}";

    /// <summary>A delivery that is due at once.</summary>
    internal DeliveryRow Row(
        WebhookEndpointId endpoint,
        TenantId tenant,
        InstanceId? instance,
        string name,
        byte[] body,
        long? eventId,
        Guid? lane
    )
    {
        var (id, now) = (WebhookDeliveryId.New(), clock.GetUtcNow());
        return new DeliveryRow
        {
            Id = id,
            EndpointId = endpoint,
            TenantId = tenant,
            InstanceId = instance,
            EventId = eventId,
            Event = name,
            Lane = lane ?? instance?.Value ?? id.Value,
            Seq = ticker.NextMicroseconds(),
            Body = body,
            Status = DeliveryStatus.Pending,
            DueAt = now,
            CreatedAt = now,
        };
    }
}
