using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Notifications;

/// <summary>News for the people of a tenant.</summary>
public sealed class Notification : AggregateRoot<NotificationId>, ITenantOwned
{
    private Notification() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The kind of notification.</summary>
    public NotificationKind Kind { get; private init; }

    /// <summary>Its headline.</summary>
    public string Title { get; private init; } = string.Empty;

    /// <summary>One sentence for people.</summary>
    public string Text { get; private init; } = string.Empty;

    /// <summary>The content for programs.</summary>
    public NotificationData Data { get; private init; } = null!;

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time at which it was first read; null if it is unread.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>The time at which it was taken off the list; null if it was not.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>Creates an unread notification.</summary>
    public static Notification Of(
        TenantId tenant,
        NotificationKind kind,
        string title,
        string text,
        NotificationData data,
        DateTimeOffset now
    )
    {
        var made = new Notification
        {
            Id = NotificationId.New(),
            TenantId = tenant,
            Kind = kind,
            Title = title,
            Text = text,
            Data = data,
            CreatedAt = now,
        };
        made.Record(new NotificationCreated(tenant, made.Id, kind, now));
        return made;
    }

    /// <summary>Marks it as read; only the first time is kept.</summary>
    public void Read(DateTimeOffset now)
    {
        if (ReadAt is not null)
            return;
        ReadAt = now;
        Record(new NotificationRead(TenantId, Id, now));
    }

    /// <summary>Takes it off the list, which marks it as read, too; only the first time is kept.</summary>
    public void Archive(DateTimeOffset now)
    {
        if (ArchivedAt is not null)
            return;
        ArchivedAt = now;
        Read(now);
    }
}

/// <summary>The content of a notification for programs.</summary>
/// <param name="Customer">The customer.</param>
/// <param name="Amount">The amount in reais.</param>
/// <param name="Items">The names of the things.</param>
/// <param name="Invoice">The invoice's number.</param>
/// <param name="Phone">The customer's number, digits with country code.</param>
public sealed record NotificationData(string Customer, decimal? Amount, IReadOnlyList<string> Items, string? Invoice, string? Phone);
