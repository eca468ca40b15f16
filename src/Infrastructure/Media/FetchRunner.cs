using Microsoft.Extensions.Logging;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Fetches one message's file: out of the webhook that brought it, from its provider, or from behind its link. What fails is tried again, less and less often, without keeping its place;
/// what cannot get better is given up at once.
/// </summary>
internal sealed class FetchRunner(
    FetchSource source,
    Uploads deposits,
    BatchConnections connections,
    IWorkNotifier announcer,
    TimeProvider clock,
    ILogger<FetchRunner> log
)
{
    // Providers keep files for days; a server that is away over a weekend is waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private static readonly Failure Broken = new Upstream("media.broken", "The hub failed over the file.", IsTransient: false);

    // A server that is about to write a message down does not know its file yet.
    private const int TriesOfWhatIsGone = 4;

    /// <summary>Returns when there is something to look for again; null when it is over.</summary>
    internal async Task<TimeSpan?> Run(FetchWork fetch, CancellationToken ct)
    {
        await using var connection = connections.Make();
        var carried = (await CarriedFile.Of(connection, [fetch.Message.Value], locked: false, ct)).SingleOrDefault();
        if (carried is null)
        {
            await connection.Transact((transaction, token) => FetchRows.Forget(transaction, [fetch.Message.Value], token), ct);
            return null;
        }

        try
        {
            return await Fetch(connection, fetch, carried, ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            Log.FetchBroke(log, fetch.Instance.Value, fetch.Message.Value, trouble);
            return await Fail(connection, fetch, Broken, ct);
        }
    }

    private async Task<TimeSpan?> Fetch(BatchConnection connection, FetchWork fetch, CarriedFile carried, CancellationToken ct)
    {
        var fetched = await source.Fetch(connection, fetch, carried.File, ct);
        if (fetched.Failure is { } failure)
            return await Fail(connection, fetch, failure, ct);
        using var file = fetched.Value;
        var use = FetchPlanner.UseOf(carried, ViewOf(file, carried), Guid.Empty, clock.GetUtcNow());
        return (await deposits.Put(file, use, Enter(fetch, file), ct)).Failure is { } away ? await Fail(connection, fetch, away, ct) : null;
    }

    // The message may have been erased while its file was on the way.
    private Around Enter(FetchWork fetch, StagedFile file) =>
        async (transaction, carry, ct) =>
        {
            var carried = (await CarriedFile.Of(transaction, [fetch.Message.Value], locked: true, ct)).SingleOrDefault();
            await FetchRows.Forget(transaction, [fetch.Message.Value], ct);
            if (carried is null)
                return false;
            if (!await carry())
                return true;
            await carried.Tell(transaction, ViewOf(file, carried), clock.GetUtcNow(), ct);
            await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, ct);
            return true;
        };

    private async Task<TimeSpan?> Fail(BatchConnection connection, FetchWork fetch, Failure failure, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (CanPass(failure, fetch.Attempts) && now - fetch.Since < Patience)
        {
            var wait = WaitAfter(failure, fetch.Attempts);
            var later = fetch with { Attempts = fetch.Attempts + 1, DueAt = now + wait };
            Log.FetchPostponed(log, fetch.Instance.Value, fetch.Message.Value, failure.Code, later.Attempts);
            await connection.Transact(
                (transaction, token) => transaction.Update(FetchRows.Postponed, [(later, StorableText.Fit(failure.Message, 300)!)], token),
                ct
            );
            return wait;
        }

        await End(connection, fetch, failure.Code, ct);
        return null;
    }

    /// <summary>Gives up a file after repeated unexpected errors; its message shows that it is not available.</summary>
    internal async Task GiveUp(FetchWork fetch, CancellationToken ct)
    {
        await using var connection = connections.Make();
        await End(connection, fetch, "media.given_up", ct);
    }

    private Task End(BatchConnection connection, FetchWork fetch, string code, CancellationToken ct)
    {
        Log.FetchGivenUp(log, fetch.Instance.Value, fetch.Message.Value, code);
        return connection.Transact(
            async (transaction, token) =>
            {
                var carried = (await CarriedFile.Of(transaction, [fetch.Message.Value], locked: true, token)).SingleOrDefault();
                await FetchRows.Forget(transaction, [fetch.Message.Value], token);
                if (carried is null)
                    return;
                await carried.GiveUp(transaction, code, clock.GetUtcNow(), token);
                await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, token);
            },
            ct
        );
    }

    private MediaView ViewOf(StagedFile file, CarriedFile carried) =>
        new(new(carried.Message.Value), file.Bytes, file.Sha256, file.MimeType, file.FileName, clock.GetUtcNow(), null);

    private static bool CanPass(Failure failure, int attempts) =>
        failure switch
        {
            Upstream { IsTransient: true } or Unavailable or Limited or Conflict => true,
            // Refused keys are mended by people, links come back; what is simply not there gets a few more chances.
            Upstream or NotFound => attempts < TriesOfWhatIsGone,
            Unprocessable link => link.Code == "media.link_failed" && attempts < TriesOfWhatIsGone,
            _ => false,
        };

    private static TimeSpan WaitAfter(Failure failure, int attempts) =>
        failure switch
        {
            Limited limited => limited.RetryAfter,
            Unavailable { RetryAfter: { } after } => after,
            _ => TimeSpan.FromTicks(
                (long)(
                    Math.Min(LongestWait.Ticks, FirstWait.Ticks * Math.Pow(2, Math.Min(attempts, 12)))
                    * (0.8 + Random.Shared.NextDouble() * 0.4)
                )
            ),
        };
}
