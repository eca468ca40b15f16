using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>Reads the activity of instances from the event log.</summary>
internal sealed class ActivityLog(HubDbContext db) : IActivityLog
{
    public async Task<Page<ActivityView>> List(InstanceId instance, ActivityFilter filter, CancellationToken ct)
    {
        var page = await db.Set<EventRecord>().AsNoTracking().PageOf(new InstanceActivity(instance, filter), ct);
        return new([.. page.Items.Select(ViewOf)], page.Total);
    }

    private static ActivityView ViewOf(EventRecord entry) =>
        new(
            entry.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            entry.InstanceId!.Value,
            InstanceActivity.KindOf(entry),
            DetailsOf(entry),
            entry.Actor,
            entry.Ip,
            entry.UserAgent,
            entry.OccurredAt
        );

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
                details[member.Name] = value;
        }

        return details;
    }
}
