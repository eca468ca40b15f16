using System.Net;

namespace OmniHub.Application.Identity;

/// <summary>Where a credential was found.</summary>
public enum CredentialPlace
{
    /// <summary><c>Authorization: Bearer …</c></summary>
    Authorization,

    /// <summary><c>X-API-Key: …</c></summary>
    ApiKey,

    /// <summary>In the address or the first frame of a WebSocket, where a browser cannot set headers.</summary>
    WebSocket,
}

/// <summary>What a caller shows: an opaque key or a token, not yet believed.</summary>
/// <param name="Value">The raw value.</param>
/// <param name="Place">Where it was found.</param>
/// <param name="From">The caller's address, where it is known.</param>
/// <param name="EvenInactive">Whether a tenant that is switched off may come in as well: only to leave something.</param>
public sealed record Credential(string Value, CredentialPlace Place, IPAddress? From, bool EvenInactive = false)
{
    /// <summary>Never the value: this may end up in a log.</summary>
    public override string ToString() => $"credential in {Place}";
}
