using System.Net;

namespace OmniHub.Application.Identity;

/// <summary>The places where a credential can be found in a request.</summary>
public enum CredentialPlace
{
    /// <summary><c>Authorization: Bearer …</c></summary>
    Authorization,

    /// <summary><c>X-API-Key: …</c></summary>
    ApiKey,

    /// <summary>In the address or the first frame of a WebSocket, where a browser cannot set headers.</summary>
    WebSocket,
}

/// <summary>A credential as the caller presents it: an opaque key or a token, not verified yet.</summary>
/// <param name="Value">The raw value.</param>
/// <param name="Place">The place where it was found.</param>
/// <param name="From">The caller's address, where it is known.</param>
/// <param name="EvenInactive">True if a tenant that is switched off is accepted as well, only to store inbound webhooks.</param>
public sealed record Credential(string Value, CredentialPlace Place, IPAddress? From, bool EvenInactive = false)
{
    /// <summary>Leaves out the value, because this text may end up in a log.</summary>
    public override string ToString() => $"credential in {Place}";
}
