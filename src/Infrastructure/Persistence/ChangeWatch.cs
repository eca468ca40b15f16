using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>A note that a transaction leaves for the other nodes: something they remember is outdated.</summary>
internal interface IChangeNote
{
    long Id { get; }
}

/// <summary>
/// Reads the notes of the other nodes twice a second. Transactions commit in any order, so a stretch behind the newest note is read again
/// each time and what was seen is skipped: a note that commits late is not missed.
/// </summary>
internal abstract class ChangeWatch<TNote>(string name, IServiceScopeFactory scopes, Heartbeats heartbeats, TimeProvider clock)
    : PeriodicLoop(name, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30), heartbeats, clock)
    where TNote : class, IChangeNote
{
    private const int Stretch = 200;
    private const int Kept = 10_000;

    private readonly HashSet<long> _seen = [];
    private long _newest = -1;
    private long _swept;

    /// <summary>Drops the cached data named by the note; without a note, everything.</summary>
    protected abstract void Forget(TNote? note);

    /// <summary>The notes cannot be read; what is remembered was forgotten.</summary>
    protected abstract void Unreadable(string trouble);

    protected override void Failed(Exception trouble)
    {
        // What cannot be compared is not to be trusted.
        Forget(null);
        Unreadable(trouble.GetType().Name);
    }

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var notes = scope.ServiceProvider.GetRequiredService<HubDbContext>().Set<TNote>();
        if (_newest < 0)
        {
            _newest = _swept = await notes.MaxAsync(note => (long?)note.Id, ct) ?? 0;
            Forget(null);
        }

        var from = _newest - Stretch;
        foreach (var note in await notes.AsNoTracking().Where(note => note.Id > from).OrderBy(note => note.Id).ToListAsync(ct))
        {
            if (!_seen.Add(note.Id))
                continue;
            Forget(note);
            _newest = Math.Max(_newest, note.Id);
        }

        _seen.RemoveWhere(id => id <= _newest - Stretch);
        if (_newest - _swept >= Kept)
        {
            _swept = _newest;
            await notes.Where(note => note.Id < _newest - Kept).ExecuteDeleteAsync(ct);
        }

        return false;
    }
}
