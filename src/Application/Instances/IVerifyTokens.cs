namespace OmniHub.Application.Instances;

/// <summary>Checks the tokens that Meta presents to subscribe a webhook.</summary>
public interface IVerifyTokens
{
    /// <summary>Returns true for the token of any active official configuration in any tenant; takes as long for a wrong one.</summary>
    Task<bool> Know(string token, CancellationToken ct);
}
