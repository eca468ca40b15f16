using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using OmniHub.Application.Events;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence.Postgres;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>The broadcast on SQLite, where there is only one node.</summary>
internal sealed class NoBroadcast : IBroadcast
{
    public void Tell(string what) { }

    public IDisposable Hear(Action<string, string> take, Action begins) => new Subscription(() => { });
}

/// <summary>The broadcast by NOTIFY and LISTEN, outside all transactions. A node without subscribers keeps no connection for it.</summary>
internal sealed class PostgresBroadcast(NpgsqlDataSource source, Heartbeats heartbeats, ILogger<PostgresBroadcast> log)
    : BackgroundLoop("whispers", Timeout.InfiniteTimeSpan, heartbeats),
        IBroadcast
{
    private const string ChannelName = "omnihub_whispers";
    private const int NodeLength = 32;
    private const int Batch = 200;

    // Many at once cost the database one round trip.
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    private readonly string _node = Guid.CreateVersion7().ToString("N");
    private readonly TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _out = Channel.CreateBounded<string>(
        new BoundedChannelOptions(10_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }
    );
    private ImmutableList<(Action<string, string> Take, Action Begins)> _ears = [];

    public void Tell(string what) => _out.Writer.TryWrite(_node + what);

    public IDisposable Hear(Action<string, string> take, Action begins)
    {
        ImmutableInterlocked.Update(ref _ears, ears => ears.Add((take, begins)));
        _wanted.TrySetResult();
        return new Subscription(() => ImmutableInterlocked.Update(ref _ears, ears => ears.Remove((take, begins))));
    }

    protected override async Task Run(Heartbeat heartbeat, CancellationToken ct)
    {
        heartbeat.Turned();
        await _wanted.Task.WaitAsync(ct);
        // One that ends takes the other with it, and both are begun again.
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var (hearing, telling) = (
            source.Listen(ChannelName, Begin, Take, trouble => Log.WhispersUnheard(log, trouble), both.Token),
            Speak(both.Token)
        );
        var first = await Task.WhenAny(hearing, telling);
        await both.CancelAsync();
        await Task.WhenAll(hearing, telling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private async Task Speak(CancellationToken ct)
    {
        while (await _out.Reader.WaitToReadAsync(ct))
        {
            var told = new List<string>();
            while (told.Count < Batch && _out.Reader.TryRead(out var one))
                told.Add(one);
            try
            {
                await using var notify = source.CreateCommand($"SELECT pg_notify('{ChannelName}', told) FROM unnest($1) AS told");
                notify.Parameters.Add(new() { Value = told.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
                await notify.ExecuteNonQueryAsync(ct);
                await Task.Delay(BetweenBatches, ct);
            }
            catch (Exception trouble) when (!ct.IsCancellationRequested)
            {
                Log.WhispersLost(log, told.Count, trouble.Message);
                await Task.Delay(AfterTrouble, ct);
            }
        }
    }

    private void Begin()
    {
        foreach (var (_, begins) in _ears)
            begins();
    }

    private void Take(string payload)
    {
        // A node ignores its own messages.
        if (payload.Length <= NodeLength || payload.StartsWith(_node, StringComparison.Ordinal))
            return;
        foreach (var (take, _) in _ears)
            take(payload[..NodeLength], payload[NodeLength..]);
    }
}
