namespace OmniHub.Application.Instances;

/// <summary>The tokens by which Meta is let in to subscribe.</summary>
public interface IVerifyTokens
{
    /// <summary>Whether it is the token of any active official config, whoever's; takes as long for a wrong one as for a right one.</summary>
    Task<bool> Know(string token, CancellationToken ct);
}
