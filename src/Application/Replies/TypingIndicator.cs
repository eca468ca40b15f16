using OmniHub.Application.Channels;

namespace OmniHub.Application.Replies;

/// <summary>
/// Shows the customer that somebody types while the answer is being made. An answer that comes at once needs no show, so the first sign waits a moment; it never holds up the
/// answer, and its failures are nobody's business.
/// </summary>
internal sealed class TypingIndicator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _over = new();
    private readonly ITimer? _patience;
    private Task _showing = Task.CompletedTask;

    private TypingIndicator(IChannelGateway? gateway, InstanceAccess? instance, MessageArrived on, TimeProvider clock)
    {
        if (gateway is not null && instance is not null)
            _patience = clock.CreateTimer(
                _ => _showing = Show(gateway, instance, on, clock, _over.Token),
                null,
                Patience,
                Timeout.InfiniteTimeSpan
            );
    }

    internal static TypingIndicator Show(IChannelGateway? gateway, InstanceAccess? instance, MessageArrived on, TimeProvider clock) =>
        new(gateway, instance, on, clock);

    public async ValueTask DisposeAsync()
    {
        if (_patience is not null)
            await _patience.DisposeAsync(); // from here on it has begun, or never will
        if (!_showing.IsCompleted)
            await _over.CancelAsync();
        await _showing;
        _over.Dispose();
    }

    private static async Task Show(
        IChannelGateway gateway,
        InstanceAccess instance,
        MessageArrived on,
        TimeProvider clock,
        CancellationToken over
    )
    {
        try
        {
            if (gateway is IShowTypingOnMessages onMessages)
            {
                // It cannot be shown again for the same message.
                await onMessages.ShowTyping(instance, on.ProviderMessageId, over);
                return;
            }

            while (true)
            {
                await gateway.ShowPresence(instance, on.Chat.Address, Presence.Composing, Every, over);
                await Task.Delay(Every, clock, over);
            }
        }
        catch (OperationCanceledException)
        {
            // The answer is here.
        }
        catch (Exception)
        {
            // A sign that cannot be shown must not cost the answer.
        }
    }
}
