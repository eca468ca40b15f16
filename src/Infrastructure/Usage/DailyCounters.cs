using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Usage;

/// <summary>The usage of one instance on one day (UTC), and in total: counters that only grow.</summary>
internal sealed record DailyCount : ITenantOwned
{
    /// <summary>The day that stands for all days, so that the total of an instance is one row.</summary>
    internal const int Ever = 0;

    public InstanceId InstanceId { get; init; }

    /// <summary>Days since the beginning of year 1, or <see cref="Ever"/>.</summary>
    public int Day { get; init; }

    public TenantId TenantId { get; init; }

    public long MessagesSent { get; init; }

    public long MessagesReceived { get; init; }

    public long MediaSent { get; init; }

    public long MediaReceived { get; init; }

    public long MediaBytes { get; init; }

    public long ApiCalls { get; init; }

    public long WebhooksSent { get; init; }

    internal static DailyCount Of(TenantId tenant, InstanceId instance, DateTimeOffset at) =>
        new()
        {
            TenantId = tenant,
            InstanceId = instance,
            Day = DateOnly.FromDateTime(at.UtcDateTime).DayNumber,
        };

    internal static DailyCount Sum(DailyCount left, DailyCount right) =>
        left with
        {
            MessagesSent = left.MessagesSent + right.MessagesSent,
            MessagesReceived = left.MessagesReceived + right.MessagesReceived,
            MediaSent = left.MediaSent + right.MediaSent,
            MediaReceived = left.MediaReceived + right.MediaReceived,
            MediaBytes = left.MediaBytes + right.MediaBytes,
            ApiCalls = left.ApiCalls + right.ApiCalls,
            WebhooksSent = left.WebhooksSent + right.WebhooksSent,
        };
}

internal sealed class DailyCountMapping : IEntityTypeConfiguration<DailyCount>
{
    public void Configure(EntityTypeBuilder<DailyCount> table)
    {
        table.ToTable("daily_counters");
        table.HasKey(count => new { count.InstanceId, count.Day });
        table.HasIndex(count => new { count.TenantId, count.Day });
        table.HasIndex(count => count.Day);
    }
}

/// <summary>Adds to the counters inside the transaction that makes it true.</summary>
internal static class DailyCounters
{
    private const string AddSql = """
        INSERT INTO daily_counters (instance_id, day, tenant_id, messages_sent, messages_received, media_sent, media_received, media_bytes, api_calls, webhooks_sent)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (instance_id, day) DO UPDATE SET
            messages_sent = daily_counters.messages_sent + excluded.messages_sent,
            messages_received = daily_counters.messages_received + excluded.messages_received,
            media_sent = daily_counters.media_sent + excluded.media_sent,
            media_received = daily_counters.media_received + excluded.media_received,
            media_bytes = daily_counters.media_bytes + excluded.media_bytes,
            api_calls = daily_counters.api_calls + excluded.api_calls,
            webhooks_sent = daily_counters.webhooks_sent + excluded.webhooks_sent
        """;

    internal static async Task Add(BatchConnection transaction, IEnumerable<DailyCount> counts, CancellationToken ct)
    {
        // Always in the same order, so that two writers wait for each other instead of both for ever.
        var sums = counts
            .SelectMany(count => new[] { count with { Day = DailyCount.Ever }, count })
            .GroupBy(count => (count.InstanceId, count.Day))
            .OrderBy(group => group.Key.InstanceId.Value)
            .ThenBy(group => group.Key.Day)
            .Select(group => group.Aggregate(DailyCount.Sum));
        foreach (var sum in sums)
            await transaction.ExecuteWith(
                AddSql,
                [
                    sum.InstanceId.Value,
                    sum.Day,
                    sum.TenantId.Value,
                    sum.MessagesSent,
                    sum.MessagesReceived,
                    sum.MediaSent,
                    sum.MediaReceived,
                    sum.MediaBytes,
                    sum.ApiCalls,
                    sum.WebhooksSent,
                ],
                ct
            );
    }
}
