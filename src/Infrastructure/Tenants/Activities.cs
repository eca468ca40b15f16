using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Tenants;

/// <summary>Reads the activities of a tenant from its event log.</summary>
internal static class Activities
{
    private static readonly Dictionary<string, TenantActivityKind> Kinds = new(StringComparer.Ordinal)
    {
        ["message.sent"] = TenantActivityKind.MessageSent,
        ["message.received"] = TenantActivityKind.MessageReceived,
        ["notification.created"] = TenantActivityKind.NotificationCreated,
        ["erp.processed"] = TenantActivityKind.ErpProcessed,
        ["erp.failed"] = TenantActivityKind.ErpFailed,
        ["instance.connected"] = TenantActivityKind.InstanceConnected,
        ["instance.disconnected"] = TenantActivityKind.InstanceDisconnected,
        ["tenant.plan_changed"] = TenantActivityKind.PlanChanged,
    };

    private static readonly string[] Types = [.. Kinds.Keys];

    internal static async Task<IReadOnlyList<TenantActivityView>> Read(HubDbContext db, TenantId tenant, int atMost, CancellationToken ct)
    {
        var rows = await (
            from entry in Newest(
                db,
                db.Set<EventRecord>().AsNoTracking().Where(entry => entry.TenantId == tenant && Types.Contains(entry.Type))
            )
            select new
            {
                entry.Type,
                entry.Data,
                entry.OccurredAt,
                Address = db.Set<Conversation>().Where(one => one.Id == entry.ConversationId).Select(one => one.Address).FirstOrDefault(),
                Phone = (
                    from conversation in db.Set<Conversation>()
                    join contact in db.Set<Contact>() on conversation.ContactId equals (ContactId?)contact.Id
                    where conversation.Id == entry.ConversationId
                    select contact.Phone
                ).FirstOrDefault(),
            }
        )
            .Take(atMost)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => ViewOf(Kinds[row.Type], row.Data, row.OccurredAt, row.Phone is null ? row.Address : $"+{row.Phone}")),
        ];
    }

    // SQLite has one writer, so its ids are in order by themselves, and it cannot sort by the other column.
    private static IQueryable<EventRecord> Newest(HubDbContext db, IQueryable<EventRecord> entries) =>
        db.Database.IsSqlite()
            ? entries.OrderByDescending(entry => entry.Id)
            : entries.OrderByDescending(entry => entry.Transaction).ThenByDescending(entry => entry.Id);

    private static TenantActivityView ViewOf(TenantActivityKind kind, string data, DateTimeOffset at, string? customer) =>
        kind switch
        {
            TenantActivityKind.MessageSent or TenantActivityKind.MessageReceived => new(kind, at, Customer: customer),
            TenantActivityKind.InstanceConnected or TenantActivityKind.InstanceDisconnected => new(kind, at),
            TenantActivityKind.PlanChanged => new(kind, at, From: Word(data, "from"), To: Word(data, "to")),
            _ => new(kind, at, Subject: Word(data, "kind")),
        };

    private static string? Word(string data, string member)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.TryGetProperty(member, out var word) ? word.ToString() : null;
    }
}
