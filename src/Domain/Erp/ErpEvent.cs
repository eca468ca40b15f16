using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>One event of a tenant's ERP, and the state of the message to its customer.</summary>
public sealed class ErpEvent : AggregateRoot<ErpEventId>, ITenantOwned
{
    /// <summary>The time for which a message waits for its instance before it is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>The time for which a worker holds the event; longer than a provider may take to answer.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(90);

    private ErpEvent() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The kind of event.</summary>
    public ErpEventKind Kind { get; private init; }

    /// <summary>The customer's number, digits with country code.</summary>
    public string? Phone { get; private init; }

    /// <summary>The message to the customer; null for none.</summary>
    public string? CustomerText { get; private init; }

    /// <summary>The status.</summary>
    public ErpEventStatus Status { get; private set; }

    /// <summary>The time at which the event arrived.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>The time at which everything was done or given up.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The time of the next attempt to send the message.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The time until which a worker holds the event.</summary>
    public DateTimeOffset HeldUntil { get; private set; }

    /// <summary>The number of failed attempts.</summary>
    public int Attempts { get; private set; }

    /// <summary>The error of the last attempt.</summary>
    public string? Error { get; private set; }

    /// <summary>Creates an event, held by the caller; without a message for the customer it is done at once.</summary>
    public static ErpEvent Of(TenantId tenant, ErpFacts facts, string? customerText, DateTimeOffset now)
    {
        var tells = facts.Phone is not null && !string.IsNullOrWhiteSpace(customerText);
        var made = new ErpEvent
        {
            Id = ErpEventId.New(),
            TenantId = tenant,
            Kind = facts.Kind,
            Phone = facts.Phone,
            CustomerText = tells ? customerText : null,
            Status = ErpEventStatus.Queued,
            ReceivedAt = now,
            DueAt = now,
            HeldUntil = now + Hold,
        };
        made.Record(new ErpEventReceived(tenant, made.Id, facts.Kind, now));
        if (!tells)
            made.Finish(ErpEventStatus.Processed, null, now);
        return made;
    }

    /// <summary>The provider has the text.</summary>
    public void Told(DateTimeOffset now) => Finish(ErpEventStatus.Processed, null, now);

    /// <summary>Records that the message can never be sent.</summary>
    public void GiveUp(string error, DateTimeOffset now) => Finish(ErpEventStatus.Failed, error, now);

    /// <summary>The text cannot be sent yet. After <see cref="Patience"/> it is given up.</summary>
    public void Postpone(TimeSpan by, string error, DateTimeOffset now)
    {
        if (Status is not ErpEventStatus.Queued)
            return;
        Attempts++;
        (Error, DueAt, HeldUntil) = (error, now + by, now);
        if (now - ReceivedAt >= Patience)
            GiveUp(error, now);
    }

    private void Finish(ErpEventStatus status, string? error, DateTimeOffset now)
    {
        if (Status is not ErpEventStatus.Queued)
            return;
        (Status, Error, FinishedAt) = (status, error, now);
        Record(
            status is ErpEventStatus.Failed ? new ErpEventFailed(TenantId, Id, Kind, now) : new ErpEventProcessed(TenantId, Id, Kind, now)
        );
    }
}
