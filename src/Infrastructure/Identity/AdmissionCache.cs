using System.Collections.Concurrent;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Identity;

/// <summary>The credentials that were found lately, by the hash of their text. Forgets whatever changed; never remembers that somebody is nobody.</summary>
internal sealed class AdmissionCache
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, Admission> _known = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _epoch;

    internal Admission? Find(string hash) => _known.GetValueOrDefault(hash);

    /// <summary>Reads and remembers; what was read before a change and arrives after it is not remembered.</summary>
    internal async Task<Admission?> Load(string hash, Func<CancellationToken, Task<Admission?>> read, CancellationToken ct)
    {
        var epoch = Interlocked.Read(ref _epoch);
        if (await read(ct) is not { } found)
            return null;
        lock (_gate)
        {
            if (epoch != _epoch)
                return found;
            if (_known.Count >= Most)
                _known.Clear();
            _known[hash] = found;
        }

        return found;
    }

    /// <summary>Forgets a tenant's credentials; null: everybody's.</summary>
    internal void Forget(TenantId? tenant)
    {
        lock (_gate)
        {
            _epoch++;
            if (tenant is null)
                _known.Clear();
            else
                foreach (var (hash, one) in _known)
                    if (one.Caller.Tenant == tenant)
                        _known.TryRemove(hash, out _);
        }
    }
}
