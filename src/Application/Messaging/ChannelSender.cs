using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>
/// Passes one message to the provider of its instance. Never throws: an unexpected error after the call has left is <see cref="ChannelFailures.Uncertain"/>, so that the message is not
/// sent twice; before that it is <see cref="ChannelFailures.NotPrepared"/>.
/// </summary>
public sealed partial class ChannelSender(ByProvider<IChannelGateway> gateways, OutgoingFiles files, ILogger<ChannelSender> log)
{
    /// <summary>Sends; choices that the channel cannot show are said with numbered lines instead.</summary>
    /// <param name="instance">The instance; null: it was deleted.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="ct">Gives up while nothing has left; what has left then ends as uncertain.</param>
    public async Task<Result<SentMessage>> Send(InstanceSnapshot? instance, OutboundMessage message, CancellationToken ct)
    {
        if (instance is null)
            return ChannelFailures.LineUnknown("deleted");
        // A bot that was logged out can be wanted back, like a phone that lost its session.
        if (instance.Line is not { } access)
            return instance.Channel is ChannelType.WhatsApp
                ? ChannelFailures.Unsupported("sending")
                : ChannelFailures.NotConnected("it was logged out.");
        if (gateways.Find(instance.Provider) is not { } gateway)
            return ChannelFailures.Unsupported("sending");
        var isReady = false;
        // What is fetched for the message leaves the hub as well, and is not the message.
        Departure? departure = null;
        try
        {
            var ready = await files.Ready(message, gateway, instance.Tenant, ct);
            if (ready.Failure is { } gone)
                return gone;
            isReady = true;
            using (departure = Departure.Watch())
                return await gateway.SendOrSpellOut(access, ready.Value, ct);
        }
        catch (Exception trouble) when (departure is { HasLeft: true })
        {
            SentWithoutOutcome(log, instance.Id.Value, trouble);
            return ChannelFailures.Uncertain(
                trouble is OperationCanceledException ? "the hub stopped before the answer came" : "its answer could not be read"
            );
        }
        catch (Exception trouble) when (isReady && trouble is not (OperationCanceledException or WorkElsewhereException))
        {
            NotPrepared(log, instance.Id.Value, trouble);
            return ChannelFailures.NotPrepared(trouble.GetType().Name);
        }
    }

    [LoggerMessage(
        1311,
        LogLevel.Error,
        "A message of instance {Instance} left the hub, and something unexpected happened before its outcome was known"
    )]
    private static partial void SentWithoutOutcome(ILogger log, Guid instance, Exception trouble);

    [LoggerMessage(1312, LogLevel.Error, "A message of instance {Instance} could not be put into the words of its provider")]
    private static partial void NotPrepared(ILogger log, Guid instance, Exception trouble);
}
