using OmniHub.Domain.Instances;

namespace OmniHub.Application.Channels;

/// <summary>A port that each provider implements.</summary>
public interface IOfProvider
{
    /// <summary>The provider that this is the implementation of.</summary>
    ProviderKind Provider { get; }
}

/// <summary>The implementations of a port, by provider.</summary>
/// <typeparam name="TPort">The port.</typeparam>
public sealed class ByProvider<TPort>(IEnumerable<TPort> all)
    where TPort : class, IOfProvider
{
    private readonly Dictionary<ProviderKind, TPort> _all = all.ToDictionary(one => one.Provider);

    /// <summary>The implementation of a provider that must be there.</summary>
    public TPort this[ProviderKind provider] => _all[provider];

    /// <summary>The implementation of a provider; null: it has none.</summary>
    public TPort? Find(ProviderKind provider) => _all.GetValueOrDefault(provider);
}
