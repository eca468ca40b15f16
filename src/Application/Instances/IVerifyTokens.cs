namespace OmniHub.Application.Instances;

/// <summary>The tokens by which Meta is let in to subscribe.</summary>
public interface IVerifyTokens
{
    /// <summary>Returns true for the token of any active official configuration in any tenant; takes as long for a wrong one.</summary>
    Task<bool> Know(string token, CancellationToken ct);
}
