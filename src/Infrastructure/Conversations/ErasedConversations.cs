using System.Collections.Concurrent;
using OmniHub.Infrastructure.Hot;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>
/// Conversations that somebody had erased a while ago. Turns, sends and deliveries wait in memory as well as in their tables: whoever takes up one of such a conversation looks first
/// whether it is still there. For all others nothing is asked.
/// </summary>
internal sealed class ErasedConversations(HotConnections connections, TimeProvider clock)
{
    // Longer than anything waits in memory.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _erased = new();

    internal void Add(Guid conversation)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, _) in _erased.Where(one => one.Value < now - Kept))
            _erased.TryRemove(old, out _);
        _erased[conversation] = now;
    }

    /// <summary>Whether the row was taken away together with its conversation.</summary>
    internal async ValueTask<bool> Took(Guid conversation, string table, Guid key, CancellationToken ct)
    {
        if (!_erased.ContainsKey(conversation))
            return false;
        var name = table is "webhook_deliveries" ? "id" : "message_id";
        await using var connection = connections.Make();
        return (await connection.SelectWith($"SELECT 1 FROM {table} WHERE {name} = $1", [key], row => row.Int(0), ct)).Count == 0;
    }
}
