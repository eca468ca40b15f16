namespace OmniHub.Infrastructure.Egress;

/// <summary>The destinations that the egress guard allows beyond the public Internet (section <c>OmniHub:Egress</c>).</summary>
public sealed record EgressOptions
{
    /// <summary>Hosts (<c>evolution</c>, <c>*.internal</c>), <c>host:port</c>, single addresses and CIDRs (<c>10.0.0.0/8</c>). Empty by default.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>True if this machine may be called; on in Development, off by default.</summary>
    public bool AllowLoopback { get; init; }
}
