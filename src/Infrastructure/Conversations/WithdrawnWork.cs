using System.Collections.Concurrent;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>
/// Conversations that recently lost waiting work: they were erased, or a message was taken back. Reply jobs, outbox messages and webhook deliveries wait in memory as well as in their
/// tables: before work on such a conversation begins, a query checks that its row still exists. Other conversations need no query.
/// </summary>
internal sealed class WithdrawnWork
{
    // Longer than anything waits in memory.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _conversations = new();
    private readonly BatchConnections _connections;
    private readonly TimeProvider _clock;

    public WithdrawnWork(IWorkNotifier announcer, BatchConnections connections, TimeProvider clock)
    {
        (_connections, _clock) = (connections, clock);
        announcer.Erased += Add;
    }

    internal void Add(Guid conversation)
    {
        var now = _clock.GetUtcNow();
        foreach (var (old, _) in _conversations.Where(one => one.Value < now - Kept))
            _conversations.TryRemove(old, out _);
        _conversations[conversation] = now;
    }

    /// <summary>Returns true if the work was withdrawn while it waited.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="still">Finds it by its key, <c>$1</c>, as long as it is there.</param>
    /// <param name="key">Its key.</param>
    /// <param name="ct">Cancels the call.</param>
    internal async ValueTask<bool> Took(Guid conversation, string still, Guid key, CancellationToken ct)
    {
        if (!_conversations.ContainsKey(conversation))
            return false;
        await using var connection = _connections.Make();
        return (await connection.SelectWith(still, [key], row => row.Int(0), ct)).Count == 0;
    }
}
