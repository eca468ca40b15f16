using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>The event log in the words of document 004's activity.</summary>
internal sealed class ActivityLog(HubDbContext db) : IActivityLog
{
    private const string Disconnected = "instance.disconnected";
    private const string LimitReached = "instance.limit_exceeded";
    private const string LimitExceeded = "\"status\":\"limit_exceeded\"";
    private const string AuthExpired = "\"status\":\"auth_expired\"";

    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["instance_created"] = "instance.created",
        ["instance_updated"] = "instance.updated",
        ["instance_reconnected"] = "instance.restarted",
        ["instance_logout"] = "instance.logout_asked",
        ["instance_stopped"] = "instance.closed",
        ["qr_received"] = "instance.pairing_code_issued",
        ["connection_opened"] = "instance.connected",
    };

    public async Task<Page<ActivityView>> List(InstanceId instance, ActivityFilter filter, CancellationToken ct)
    {
        var entries = Chosen(db.Set<EventRecord>().AsNoTracking().Where(entry => entry.InstanceId == instance), filter.Actions)
            .Where(entry => entry.Type.StartsWith("instance."));
        if (filter.From is { } from)
            entries = entries.Where(entry => entry.OccurredAt >= from);
        if (filter.To is { } to)
            entries = entries.Where(entry => entry.OccurredAt <= to);
        var page = await entries.OrderByDescending(entry => entry.Id).Skip(filter.Skip).Take(filter.Limit).ToListAsync(ct);
        return new Page<ActivityView>([.. page.Select(ViewOf)], await entries.CountAsync(ct));
    }

    private static IQueryable<EventRecord> Chosen(IQueryable<EventRecord> entries, IReadOnlyList<string> actions)
    {
        string[] wanted = actions.Count == 0 ? [.. Actions.Keys, "connection_closed", "limit_exceeded", "auth_expired"] : [.. actions];
        var types = wanted.Where(Actions.ContainsKey).Select(action => Actions[action]).ToList();
        var (closed, limit, expired) = (
            wanted.Contains("connection_closed"),
            wanted.Contains("limit_exceeded"),
            wanted.Contains("auth_expired")
        );
        if (limit)
            types.Add(LimitReached);
        return entries.Where(entry =>
            types.Contains(entry.Type)
            || (
                entry.Type == Disconnected
                && (
                    (limit && entry.Data.Contains(LimitExceeded))
                    || (expired && entry.Data.Contains(AuthExpired))
                    || (closed && !entry.Data.Contains(LimitExceeded) && !entry.Data.Contains(AuthExpired))
                )
            )
        );
    }

    private static ActivityView ViewOf(EventRecord entry) =>
        new(
            entry.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            entry.InstanceId!.Value,
            ActionOf(entry),
            DetailsOf(entry),
            entry.Ip,
            entry.UserAgent,
            entry.OccurredAt
        );

    private static string ActionOf(EventRecord entry) =>
        entry.Type == LimitReached ? "limit_exceeded"
        : entry.Type != Disconnected ? Actions.First(action => action.Value == entry.Type).Key
        : entry.Data.Contains(LimitExceeded, StringComparison.Ordinal) ? "limit_exceeded"
        : entry.Data.Contains(AuthExpired, StringComparison.Ordinal) ? "auth_expired"
        : "connection_closed";

    private static Dictionary<string, object> DetailsOf(EventRecord entry)
    {
        using var data = JsonDocument.Parse(entry.Data);
        var details = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var member in data.RootElement.EnumerateObject().Where(member => member.Name is not "instance_id"))
        {
            object? value = member.Value.ValueKind switch
            {
                JsonValueKind.String => member.Value.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => member.Value.GetInt64(),
                _ => null,
            };
            if (value is not null)
                details[JsonNamingPolicy.CamelCase.ConvertName(Pascal(member.Name))] = value;
        }

        if (entry.Actor is { } actor)
            details["by"] = actor;
        return details;
    }

    private static string Pascal(string snake) =>
        string.Concat(snake.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
