using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Asks where the gateway is, and whether the bot may begin another session today: the thousand first is answered with a new token for the bot.</summary>
internal static class GatewayBudget
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    internal static async Task<(string? Url, TalkEnd? End)> Ask(DiscordClient client, InstanceAccess bot, CancellationToken ct)
    {
        try
        {
            using var answer = await client.Call(bot, DiscordCall.Ask("gateway/bot"), ct);
            if (answer.Status == 401 || answer.Held?.Code == ChannelFailures.Codes.KeyRefused)
                return (null, new(NextStep.Halt, GatewayCloses.AuthenticationFailed));
            if (!answer.IsGood || answer.Json.Text("url") is not { } url)
                return (null, new(NextStep.Identify, Wait: WaitFor(answer)));
            var starts = answer.Json.At("session_start_limit");
            return starts.Long("remaining") is <= 0
                ? (null, new(NextStep.Identify, Wait: Bounded(starts.Double("reset_after") ?? 60_000)))
                : (url, null);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return (null, new(NextStep.Stop));
        }
    }

    private static TimeSpan WaitFor(DiscordAnswer answer) =>
        answer.Held is Domain.Kernel.Limited held ? held.RetryAfter
        : answer.Status == 429 ? DiscordLimits.RetryAfter(answer)
        : TimeSpan.Zero;

    private static TimeSpan Bounded(double milliseconds) =>
        TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 1000, LongestWait.TotalMilliseconds));
}
