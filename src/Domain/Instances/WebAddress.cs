using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>The rule for addresses of other systems that a tenant gives; they are kept as they were written.</summary>
public static class WebAddress
{
    /// <summary>The longest address.</summary>
    public const int MaxLength = 500;

    /// <summary>Returns true for an absolute http or https address without credentials.</summary>
    public static bool IsOne(string? address) =>
        address is { Length: <= MaxLength }
        && Uri.TryCreate(address, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttp || parsed.Scheme == Uri.UriSchemeHttps)
        && parsed.Host.Length > 0
        && parsed.UserInfo.Length == 0;

    /// <summary>Returns true if paths can be appended: the address has neither a query nor a fragment.</summary>
    public static bool IsBase(string? address) => IsOne(address) && !address!.AsSpan().ContainsAny('?', '#');

    /// <summary>The address, or why not.</summary>
    public static Result<string> From(string field, string? address) =>
        IsOne(address) ? address! : Invalid.Field(field, "Must be an address that starts with http:// or https://.");
}
