namespace OmniHub.Domain.Tenants;

/// <summary>E-mail addresses as the hub compares them.</summary>
public static class EmailAddress
{
    /// <summary>The longest that a mail server takes.</summary>
    public const int MaxLength = 254;

    /// <summary>Trimmed and in lower case; null for what cannot be an address.</summary>
    public static string? From(string? written)
    {
        // The length is checked first, so that a long text is not searched.
        if (written is null || written.Length > MaxLength + 2 || written.Trim() is not { Length: > 0 and <= MaxLength } text)
            return null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var domain = text[(at + 1)..];
        var isOne =
            at > 0
            && !domain.Contains('@', StringComparison.Ordinal)
            && domain.Contains('.', StringComparison.Ordinal)
            && domain is [not '.', .., not '.']
            && !domain.Contains("..", StringComparison.Ordinal)
            && !text.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || sign is '<' or '>' or '"' or ',' or ';');
        return isOne ? text.ToLowerInvariant() : null;
    }
}
