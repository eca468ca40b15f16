using System.Diagnostics.Metrics;
using OmniHub.Application.Kernel.Behaviors;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Messaging;

/// <summary>Metrics of the stages of a message. Measuring allocates nothing: the labels are constants.</summary>
public static class MessageMetrics
{
    private static readonly string[] Providers = [.. Enum.GetNames<ProviderKind>().Select(name => name.ToLowerInvariant())];

    private static readonly Counter<long> Deliveries = HubTelemetry.Meter.CreateCounter<long>(
        "omnihub.inbox.webhooks",
        "{webhook}",
        "Webhook calls of providers that were committed to the inbox, including repeats that were not recognised at once."
    );

    private static readonly Counter<long> Handled = HubTelemetry.Meter.CreateCounter<long>(
        "omnihub.inbox.handled",
        "{webhook}",
        "Webhook calls that left the inbox."
    );

    private static readonly Counter<long> DeadLetters = HubTelemetry.Meter.CreateCounter<long>(
        "omnihub.inbox.dead_letters",
        "{webhook}",
        "Webhook calls, or messages of them, that could not be handled and are kept."
    );

    private static readonly Histogram<double> Waited = HubTelemetry.Seconds(
        "omnihub.inbox.wait.duration",
        "From the arrival of a webhook call until its messages are recorded."
    );

    private static readonly Histogram<double> AgentCalls = HubTelemetry.Seconds(
        "omnihub.assistant.call.duration",
        "How long AI assistants take to answer, by outcome."
    );

    private static readonly Counter<long> Sends = HubTelemetry.Meter.CreateCounter<long>(
        "omnihub.message.sends",
        "{attempt}",
        "Attempts to hand a message to its provider: sent, failed, or postponed to be tried again."
    );

    private static readonly Counter<long> WebhookCalls = HubTelemetry.Meter.CreateCounter<long>(
        "omnihub.webhook.calls",
        "{call}",
        "Calls of the tenants' own addresses: delivered, failed for good, or postponed to be tried again."
    );

    /// <summary>A delivery is in the inbox.</summary>
    public static void Taken(ProviderKind provider) => Deliveries.Add(1, Of(provider));

    /// <summary>A delivery left the inbox.</summary>
    public static void Left(ProviderKind provider, TimeSpan after)
    {
        Handled.Add(1, Of(provider));
        Waited.Record(Math.Max(0, after.TotalSeconds), Of(provider));
    }

    /// <summary>Counts a webhook of which at least a part went to the dead letters.</summary>
    public static void Buried(ProviderKind provider) => DeadLetters.Add(1, Of(provider));

    /// <summary>An agent answered, or did not.</summary>
    /// <param name="took">The duration.</param>
    /// <param name="outcome">ok, or the failure's code.</param>
    public static void Asked(TimeSpan took, string outcome) => AgentCalls.Record(took.TotalSeconds, Outcome(outcome));

    /// <summary>A message was handed to its provider, or not.</summary>
    /// <param name="outcome">sent, failed or postponed.</param>
    public static void Sent(string outcome) => Sends.Add(1, Outcome(outcome));

    /// <summary>A tenant's address was called.</summary>
    /// <param name="outcome">delivered, failed or postponed.</param>
    public static void Called(string outcome) => WebhookCalls.Add(1, Outcome(outcome));

    private static KeyValuePair<string, object?> Of(ProviderKind provider) => new("provider", Providers[(int)provider]);

    private static KeyValuePair<string, object?> Outcome(string word) => new("outcome", word);
}
