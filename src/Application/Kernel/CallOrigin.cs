using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>The origin of the call in this scope, for the audit log; empty for the hub's own work.</summary>
public sealed class CallOrigin
{
    /// <summary>The longest text that is kept of each.</summary>
    public const int MaxLength = 200;

    /// <summary>The display name of the actor.</summary>
    public string? Actor { get; private set; }

    /// <summary>The address it came from.</summary>
    public string? Ip { get; private set; }

    /// <summary>The program it came from.</summary>
    public string? UserAgent { get; private set; }

    /// <summary>Sets the origin of the calls in this scope.</summary>
    public void Is(string? actor, string? ip, string? userAgent) => (Actor, Ip, UserAgent) = (Cut(actor), Cut(ip), Cut(userAgent));

    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : StorableText.Fit(text, MaxLength);
}
