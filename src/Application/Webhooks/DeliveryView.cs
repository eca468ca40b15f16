using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>The status of a delivery.</summary>
public enum DeliveryStatus
{
    /// <summary>Waits: for earlier deliveries, for a retry, or because its endpoint is paused.</summary>
    Pending,

    /// <summary>The receiver accepted it.</summary>
    Delivered,

    /// <summary>All attempts failed; it can be sent again by hand.</summary>
    Failed,
}

/// <summary>One event for one endpoint.</summary>
public sealed record DeliveryView
{
    /// <summary>Its id; receivers see it as <c>webhook-id</c>.</summary>
    public required WebhookDeliveryId Id { get; init; }

    /// <summary>The instance of the event.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>The name of the event.</summary>
    public required string Event { get; init; }

    /// <summary>The status.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>The number of attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>The status of the last answer; null when there was none.</summary>
    public int? LastStatus { get; init; }

    /// <summary>The error of the last attempt.</summary>
    public string? LastError { get; init; }

    /// <summary>The time of the next attempt; null if there is none.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time at which it was delivered or given up.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The exact body; null in lists.</summary>
    public string? Body { get; init; }

    /// <summary>All attempts, oldest first; empty in lists.</summary>
    public IReadOnlyList<AttemptView> Tries { get; init; } = [];
}

/// <summary>One attempt.</summary>
/// <param name="At">The time at which it began.</param>
/// <param name="Milliseconds">The duration.</param>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Error">The error; null if the receiver accepted it.</param>
/// <param name="ResponseBody">The beginning of the answer.</param>
public sealed record AttemptView(DateTimeOffset At, int Milliseconds, int? Status, string? Error, string? ResponseBody);
