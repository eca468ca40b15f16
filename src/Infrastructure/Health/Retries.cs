using System.Collections.Concurrent;

namespace OmniHub.Infrastructure.Health;

/// <summary>
/// What failed lately, by key: when it may be tried again, after pauses that grow, and when it was tried often enough to be set aside. Kept in memory: a restart is one more chance.
/// </summary>
/// <param name="most">The number of attempts before the work is set aside.</param>
/// <param name="clock">The clock for the pauses.</param>
internal sealed class Retries<TKey>(int most, TimeProvider clock)
    where TKey : notnull
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, (int Failures, DateTimeOffset Until)> _failed = new();

    /// <summary>Returns true if the work may be tried now.</summary>
    internal bool MayTry(TKey key) => !_failed.TryGetValue(key, out var one) || one.Until <= clock.GetUtcNow();

    /// <summary>Records a failure. Returns true after the last attempt: the work is then forgotten here, and the caller sets it aside.</summary>
    internal bool IsEnough(TKey key)
    {
        var failed = _failed.AddOrUpdate(key, _ => After(1), (_, before) => After(before.Failures + 1));
        return failed.Failures >= most && _failed.TryRemove(key, out _);
    }

    internal void Succeeded(TKey key)
    {
        if (!_failed.IsEmpty)
            _failed.TryRemove(key, out _);
    }

    /// <summary>Pauses work that could not even be set aside.</summary>
    internal void Rest(TKey key, TimeSpan pause) => _failed[key] = (0, clock.GetUtcNow() + pause);

    private (int, DateTimeOffset) After(int failures) => (failures, clock.GetUtcNow() + Heartbeats.PauseAfter(FirstPause, failures));
}
