using Npgsql;
using OmniHub.Application.Limits;

namespace OmniHub.Infrastructure.Limits;

/// <summary>The source of permits for nodes.</summary>
internal interface ILeases
{
    /// <summary>Asks for permits of a window: how many are granted, and how many are out now.</summary>
    ValueTask<(int Granted, int Out)> Lease(RateLimit limit, long startsAt, int wanted, CancellationToken ct);

    /// <summary>Deletes windows that began before.</summary>
    Task Forget(long before, CancellationToken ct);
}

/// <summary>The permits of a single node, which has all of them.</summary>
internal sealed class OwnLeases : ILeases
{
    private readonly HashSet<(string, long)> _given = [];

    public ValueTask<(int Granted, int Out)> Lease(RateLimit limit, long startsAt, int wanted, CancellationToken ct)
    {
        lock (_given)
            return ValueTask.FromResult((_given.Add((limit.Bucket, startsAt)) ? limit.Permits : 0, limit.Permits));
    }

    public Task Forget(long before, CancellationToken ct)
    {
        lock (_given)
            _given.RemoveWhere(one => one.Item2 < before);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Permits come from a row that all nodes add to: each addition is an own stretch of the count, so no permit is given twice. The commit does not wait for the
/// disk: a database that crashes forgets a moment of counting, which is no loss.
/// </summary>
internal sealed class SharedLeases(NpgsqlDataSource source) : ILeases
{
    public async ValueTask<(int Granted, int Out)> Lease(RateLimit limit, long startsAt, int wanted, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "WITH quick AS (SELECT set_config('synchronous_commit', 'off', true)) "
                + "INSERT INTO rate_windows (bucket, starts_at, used) SELECT $1, $2, $3 FROM quick "
                + "ON CONFLICT (bucket, starts_at) DO UPDATE SET used = LEAST(rate_windows.used, 1000000000) + excluded.used RETURNING used"
        );
        command.Parameters.Add(new() { Value = limit.Bucket });
        command.Parameters.Add(new() { Value = startsAt });
        command.Parameters.Add(new() { Value = wanted });
        var used = (int)(await command.ExecuteScalarAsync(ct))!;
        return (Math.Clamp(limit.Permits - (used - wanted), 0, wanted), used);
    }

    public async Task Forget(long before, CancellationToken ct)
    {
        await using var command = source.CreateCommand("DELETE FROM rate_windows WHERE starts_at < $1");
        command.Parameters.Add(new() { Value = before });
        await command.ExecuteNonQueryAsync(ct);
    }
}
