namespace OmniHub.Domain.Instances;

/// <summary>The pairing code that waits to be scanned or typed.</summary>
/// <param name="Text">The text of the QR code.</param>
/// <param name="Image">The same as an image, <c>data:image/png;base64,…</c>; null when the provider gave none.</param>
/// <param name="Pin">The code to type on the phone instead, where asked for.</param>
/// <param name="IssuedAt">Codes go stale within a minute.</param>
public sealed record ShownCode(string Text, string? Image, string? Pin, DateTimeOffset IssuedAt)
{
    /// <summary>The time for which a phone accepts the code.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>Returns true if a phone still accepts the code.</summary>
    public bool IsFresh(DateTimeOffset now) => now - IssuedAt < Life;
}
