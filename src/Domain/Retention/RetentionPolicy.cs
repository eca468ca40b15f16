using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>How long a tenant's data is kept. What has no number is kept until somebody deletes it.</summary>
public sealed class RetentionPolicy : AggregateRoot<TenantId>, ITenantOwned
{
    /// <summary>The most days that can be asked for.</summary>
    public const int MostDays = 3650;

    private RetentionPolicy() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>Days for what came and went as it was: payloads that could not be handled, what webhooks were told, the shop system's events.</summary>
    public int? RawPayloadDays { get; private set; }

    /// <summary>Days for messages and what was noted about them.</summary>
    public int? MessageDays { get; private set; }

    /// <summary>Days for files.</summary>
    public int? MediaDays { get; private set; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>A tenant's policy before anybody set one: everything is kept.</summary>
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
