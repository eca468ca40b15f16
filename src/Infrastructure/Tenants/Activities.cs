using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Tenants;

/// <summary>Reads a tenant's event log as people would tell it.</summary>
internal static class Activities
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["message.sent"] = "message_sent",
        ["message.received"] = "message_received",
        ["notification.created"] = "notification",
        ["erp.processed"] = "webhook",
        ["erp.failed"] = "webhook",
        ["instance.connected"] = "connection",
        ["instance.disconnected"] = "connection",
        ["tenant.plan_changed"] = "plan_changed",
    };

    private static readonly string[] Types = [.. Kinds.Keys];

    internal static async Task<IReadOnlyList<ActivityView>> Read(HubDbContext db, TenantId tenant, int atMost, CancellationToken ct)
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
            .. rows.Select(row => new ActivityView(
                Kinds[row.Type],
                row.OccurredAt,
                Sentence(row.Type, row.Data, WhoIs(row.Phone, row.Address))
            )),
        ];
    }

    // SQLite has one writer, so its ids are in order by themselves, and it cannot sort by the other column.
    private static IQueryable<EventRecord> Newest(HubDbContext db, IQueryable<EventRecord> entries) =>
        db.Database.IsSqlite()
            ? entries.OrderByDescending(entry => entry.Id)
            : entries.OrderByDescending(entry => entry.Transaction).ThenByDescending(entry => entry.Id);

    private static string Sentence(string type, string data, string who) =>
        type switch
        {
            "message.sent" => $"Message sent to {who}",
            "message.received" => $"Message received from {who}",
            "notification.created" => $"New {Word(data, "kind")} notification received",
            "erp.processed" => $"ERP {Word(data, "kind")} event processed",
            "erp.failed" => $"ERP {Word(data, "kind")} event failed",
            "instance.connected" => "WhatsApp connected",
            "instance.disconnected" => "WhatsApp disconnected",
            _ => $"Plan changed from {Word(data, "from")} to {Word(data, "to")}",
        };

    private static string WhoIs(string? phone, string? address) => phone is not null ? $"+{phone}" : address ?? "somebody";

    private static string Word(string data, string member)
    {
        using var json = JsonDocument.Parse(data);
        return json.RootElement.TryGetProperty(member, out var word) ? word.ToString() : "unknown";
    }
}
