namespace OmniHub.Domain.Messaging;

/// <summary>A file that came or goes with a message; the bytes are elsewhere.</summary>
/// <param name="MimeType">The type that the sender claimed; null if none was given.</param>
/// <param name="FileName">The name, where there is one.</param>
/// <param name="Bytes">The size in bytes, where known.</param>
/// <param name="Url">A link that anybody with it can read; null for encrypted or provider-held media.</param>
/// <param name="ProviderReference">The provider's id or message key with which the adapter fetches the bytes; null if <paramref name="Url"/> is enough.</param>
/// <param name="Inline">The bytes as base64 when the webhook carried them; never stored in the message row.</param>
/// <param name="Seconds">The length of sound or film.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsVoiceNote">Recorded with the microphone button.</param>
/// <param name="StoredId">Under what the hub keeps the bytes; null while it does not.</param>
/// <param name="Sha256">The hash of the kept bytes, lower-case hex.</param>
public sealed record MediaDescriptor(
    string? MimeType,
    string? FileName = null,
    long? Bytes = null,
    string? Url = null,
    string? ProviderReference = null,
    string? Inline = null,
    int? Seconds = null,
    int? Width = null,
    int? Height = null,
    bool IsVoiceNote = false,
    Guid? StoredId = null,
    string? Sha256 = null
)
{
    /// <summary>Returns true if the hub has the bytes or can fetch them.</summary>
    public bool CanBeHad() => StoredId is not null || Url is not null || ProviderReference is not null || Inline is not null;
}
