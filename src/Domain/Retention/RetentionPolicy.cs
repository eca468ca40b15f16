using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>The retention periods of a tenant. Data without a period is kept until it is deleted by hand.</summary>
public sealed class RetentionPolicy : AggregateRoot<TenantId>, ITenantOwned
{
    /// <summary>The most days that can be asked for.</summary>
    public const int MostDays = 3650;

    private RetentionPolicy() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>Days for raw payloads: dead letters, the content of webhook deliveries, and ERP events.</summary>
    public int? RawPayloadDays { get; private set; }

    /// <summary>Days for messages and what was noted about them.</summary>
    public int? MessageDays { get; private set; }

    /// <summary>Days for files.</summary>
    public int? MediaDays { get; private set; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates the default policy of a tenant, which keeps everything.</summary>
    public static RetentionPolicy Of(TenantId tenant) => new() { Id = tenant, TenantId = tenant };

    /// <summary>Keeps things that long from now on.</summary>
    public Result<Done> Set(int? rawPayloadDays, int? messageDays, int? mediaDays, DateTimeOffset now)
    {
        foreach (
            var (name, days) in new[]
            {
                (nameof(RawPayloadDays), rawPayloadDays),
                (nameof(MessageDays), messageDays),
                (nameof(MediaDays), mediaDays),
            }
        )
        {
            if (days is < 1 or > MostDays)
                return Invalid.Field(name, $"Must be between 1 and {MostDays} days, or null: kept for ever.");
        }

        (RawPayloadDays, MessageDays, MediaDays, UpdatedAt) = (rawPayloadDays, messageDays, mediaDays, now);
        Record(new RetentionChanged(TenantId, rawPayloadDays, messageDays, mediaDays, now));
        return Done.It;
    }
}
