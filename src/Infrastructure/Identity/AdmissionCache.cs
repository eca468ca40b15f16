using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Recently used valid credentials, by the hash of their text. Drops every credential that changed; never caches a failure.</summary>
internal sealed class AdmissionCache
{
    private const int Most = 100_000;

    private readonly BoundedCache<string, Admission> _known = new(Most, StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _epoch;

    internal Admission? Find(string hash) => _known.Find(hash);

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
            _known.Set(hash, found);
        }

        return found;
    }

    /// <summary>Drops the cached credentials of a tenant; null for all tenants.</summary>
    internal void Forget(TenantId? tenant)
    {
        lock (_gate)
        {
            _epoch++;
            if (tenant is null)
                _known.Clear();
            else
                _known.RemoveWhere((_, one) => one.Caller.Tenant == tenant);
        }
    }
}
