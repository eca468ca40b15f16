using System.Threading.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>
/// Several events are stored in the inbox at once, because they share commits; the position in the session advances in order and never past an event that is not stored. After the first event that
/// could not be stored it stops: the session is resumed from there and Discord repeats all later events.
/// </summary>
internal sealed class CommitQueue : IAsyncDisposable
{
    private const int MostUnderWay = 256;

    private readonly Channel<(long Seq, Task<Result<Done>>? Commit)> _underWay = Channel.CreateBounded<(long, Task<Result<Done>>?)>(
        new BoundedChannelOptions(MostUnderWay) { SingleReader = true }
    );

    private readonly SessionMemory _memory;
    private readonly Action _failed;
    private readonly Task _moving;

    internal CommitQueue(SessionMemory memory, Action failed)
    {
        (_memory, _failed) = (memory, failed);
        _moving = Move();
    }

    /// <summary>Waits while too many are on their way: then Discord waits too.</summary>
    internal ValueTask Add(long seq, Task<Result<Done>>? commit, CancellationToken ct) => _underWay.Writer.WriteAsync((seq, commit), ct);

    /// <summary>Ends when everything that was begun is stored or has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        _underWay.Writer.TryComplete();
        await _moving;
    }

    private async Task Move()
    {
        var stands = false;
        await foreach (var (seq, commit) in _underWay.Reader.ReadAllAsync())
        {
            var isStored = commit is null || await IsStored(commit);
            if (stands)
                continue;
            if (isStored)
            {
                _memory.Advance(seq);
                continue;
            }

            stands = true;
            _failed();
        }
    }

    private static async Task<bool> IsStored(Task<Result<Done>> commit)
    {
        try
        {
            return (await commit).Succeeded;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
