using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;

namespace OmniHub.Application.Conversations;

/// <summary>
/// Shows customers that their messages were read. Best effort: one attempt with a bound, because a receipt that comes late is worth nothing, and reading must not fail or wait because of it.
/// </summary>
internal sealed partial class ReadReceipts(
    IInstanceDirectory instances,
    ByProvider<IChannelGateway> gateways,
    TimeProvider clock,
    ILogger<ReadReceipts> log
)
{
    /// <summary>The number of messages that are marked at once.</summary>
    internal const int Most = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    internal async Task Send(UnreadMessages read)
    {
        using var over = new CancellationTokenSource(Patience, clock);
        try
        {
            if (
                await instances.ById(read.Instance, over.Token) is not { HidesReading: false, Line: { } access, Provider: var provider }
                || gateways.Find(provider) is not IMarkAsRead able
            )
                return;
            if ((await able.MarkRead(access, read.Address, read.ProviderMessageIds, over.Token)).Failure is { } failure)
                NotShown(log, read.Instance.Value, failure.Code, null);
        }
        catch (Exception trouble)
        {
            NotShown(log, read.Instance.Value, trouble.GetType().Name, trouble);
        }
    }

    [LoggerMessage(1314, LogLevel.Information, "Customers of instance {Instance} were not shown that their messages were read: {Why}")]
    private static partial void NotShown(ILogger log, Guid instance, string why, Exception? trouble);
}
