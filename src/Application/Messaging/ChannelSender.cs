using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>
/// Passes one message to the provider of its instance. Never throws: an unexpected error after the call has left is <see cref="ChannelFailures.Uncertain"/>, so that the message is not
/// sent twice; before that it is <see cref="ChannelFailures.NotPrepared"/>.
/// </summary>
public sealed partial class ChannelSender(ByProvider<IChannelGateway> gateways, OutgoingFiles files, ILogger<ChannelSender> log)
{
    /// <summary>Sends a message; choices that the channel cannot show become numbered lines.</summary>
    /// <param name="line">The instance; it must have access to its provider.</param>
    /// <param name="message">The message.</param>
    /// <param name="ct">Cancels the send before the call has left; a call that has left then ends as uncertain.</param>
    public async Task<Result<SentMessage>> Send(InstanceSnapshot line, OutboundMessage message, CancellationToken ct)
    {
        if (gateways.Find(line.Provider) is not { } gateway)
            return ChannelFailures.Unsupported("sending");
        var isReady = false;
        // What is fetched for the message leaves the hub as well, and is not the message.
        Departure? departure = null;
        try
        {
            var ready = await files.Ready(message, gateway, line.Tenant, ct);
            if (ready.Failure is { } gone)
                return gone;
            isReady = true;
            using (departure = Departure.Watch())
                return await gateway.SendOrSpellOut(line.Line!, ready.Value, ct);
        }
        catch (Exception trouble) when (departure is { HasLeft: true })
        {
            SentWithoutOutcome(log, line.Id.Value, trouble);
            return ChannelFailures.Uncertain(
                trouble is OperationCanceledException ? "the hub stopped before the answer came" : "its answer could not be read"
            );
        }
        catch (Exception trouble) when (isReady && trouble is not (OperationCanceledException or WorkElsewhereException))
        {
            NotPrepared(log, line.Id.Value, trouble);
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
