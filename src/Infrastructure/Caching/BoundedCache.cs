using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace OmniHub.Infrastructure.Caching;

/// <summary>Remembers so many entries and no more: one too many makes the oldest go, not all. Reading takes no lock.</summary>
/// <param name="most">The maximum number of entries.</param>
/// <param name="comparer">Compares the keys.</param>
internal sealed class BoundedCache<TKey, TValue>(int most, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = new(comparer);
    private readonly LinkedList<(TKey Key, TValue Value)> _oldestFirst = new();
    private readonly Lock _writing = new();

    internal bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var isKnown = _entries.TryGetValue(key, out var entry);
        value = isKnown ? entry!.Value.Value : default;
        return isKnown;
    }

    internal TValue? Find(TKey key) => TryGetValue(key, out var value) ? value : default;

    internal bool Contains(TKey key) => _entries.ContainsKey(key);

    /// <summary>Creates a missing entry under the lock; only for a fast factory.</summary>
    internal TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
    {
        if (TryGetValue(key, out var known))
            return known;
        lock (_writing)
            return TryGetValue(key, out known) ? known : Put(key, make(key));
    }

    /// <summary>Sets the entry, which is the newest now.</summary>
    internal void Set(TKey key, TValue value)
    {
        lock (_writing)
            Put(key, value);
    }

    /// <summary>False, and nothing happens, when the key is known already.</summary>
    internal bool TryAdd(TKey key, TValue value)
    {
        lock (_writing)
        {
            if (_entries.ContainsKey(key))
                return false;
            Put(key, value);
            return true;
        }
    }

    internal void Remove(TKey key)
    {
        lock (_writing)
        {
            if (_entries.TryRemove(key, out var entry))
                _oldestFirst.Remove(entry);
        }
    }

    internal void RemoveWhere(Func<TKey, TValue, bool> wanted)
    {
        foreach (var (key, entry) in _entries)
        {
            if (wanted(key, entry.Value.Value))
                Remove(key);
        }
    }

    internal void Clear() => RemoveWhere((_, _) => true);

    private TValue Put(TKey key, TValue value)
    {
        if (_entries.TryGetValue(key, out var before))
            _oldestFirst.Remove(before);
        else if (_oldestFirst.Count >= most)
            Remove(_oldestFirst.First!.Value.Key);
        _entries[key] = _oldestFirst.AddLast((key, value));
        return value;
    }
}
