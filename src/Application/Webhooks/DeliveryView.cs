using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryStatus
{
    /// <summary>It waits: for its turn, for a retry, or because its endpoint is held.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>All attempts failed; it can be sent again by hand.</summary>
    Failed,
}

/// <summary>One event on its way to one endpoint.</summary>
public sealed record DeliveryView
{
    /// <summary>Its id; receivers see it as <c>webhook-id</c>.</summary>
    public required WebhookDeliveryId Id { get; init; }

    /// <summary>The line it is about.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>The name of the event.</summary>
    public required string Event { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryStatus Status { get; init; }

    /// <summary>How many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>The status of the last answer; null when there was none.</summary>
    public int? LastStatus { get; init; }

    /// <summary>What went wrong the last time.</summary>
    public string? LastError { get; init; }

    /// <summary>When it is tried next; null when it is over.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When it came to be.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The exact body; null in lists.</summary>
    public string? Body { get; init; }

    /// <summary>All attempts, oldest first; empty in lists.</summary>
    public IReadOnlyList<AttemptView> Tries { get; init; } = [];
}

/// <summary>One attempt.</summary>
/// <param name="At">When it began.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Error">What went wrong; null when it was taken.</param>
/// <param name="ResponseBody">The beginning of the answer.</param>
public sealed record AttemptView(DateTimeOffset At, int Milliseconds, int? Status, string? Error, string? ResponseBody);
