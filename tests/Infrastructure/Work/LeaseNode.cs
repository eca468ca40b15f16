using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Work;

/// <summary>A node that holds leases, and nothing else.</summary>
internal sealed class LeaseNode : IAsyncDisposable
{
    private static readonly WorkOptions Options = new() { Workers = 4, Lease = TimeSpan.FromSeconds(2) };

    private static readonly Heartbeats Beats = new(TimeProvider.System, NullLogger<Heartbeats>.Instance);

    private readonly CancellationTokenSource _stop = new();
    private readonly NpgsqlDataSource _source;
    private readonly Task _holding;

    private LeaseNode(NpgsqlDataSource source)
    {
        _source = source;
        Leases = new(source, Options, Used, NullLogger<PostgresPartitionLeases>.Instance);
        _holding = Beats.Start("leases", TimeSpan.FromMinutes(1), Leases.Hold, _stop.Token);
    }

    public PartitionsInFlight Used { get; } = new();

    public PostgresPartitionLeases Leases { get; }

    public static LeaseNode Start(TestDatabase database) => new(NpgsqlDataSource.Create(database.Options.ConnectionString));

    /// <summary>Starts one and waits until everything is its.</summary>
    public static async Task<LeaseNode> StartAlone(TestDatabase database)
    {
        var node = Start(database);
        await Eventually.BeTrue(() => node.Leases.Mine.Count == Partition.Count);
        return node;
    }

    /// <summary>Its connections are gone and none comes back.</summary>
    public async Task CutOff() => await _source.DisposeAsync();

    public async Task Stop()
    {
        await _stop.CancelAsync();
        await _holding.ContinueWith(_ => { });
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await _source.DisposeAsync();
        _stop.Dispose();
    }
}
