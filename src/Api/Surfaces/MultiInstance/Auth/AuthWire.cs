using System.ComponentModel;
using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.MultiInstance.Auth;

/// <summary>The credentials of a login.</summary>
public sealed record LoginBody(
    [property: Description("The e-mail address, in any case.")] string? Email,
    [property: Description("The password.")] string? Password
) : IShowExample<LoginBody>
{
    /// <inheritdoc/>
    public static LoginBody Example { get; } = new("user@example.com", "strongpassword");

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => nameof(LoginBody);
}

/// <summary>The result of a login.</summary>
public sealed record LoginWire(
    [property: Description("The access token, for 24 hours.")] string Token,
    [property: Description("The user who logged in.")] LoginUserWire User
)
{
    internal static LoginWire From(LoginView view)
    {
        var (first, last) = PersonNames.Split(view.User.Name);
        return new(view.Tokens.Access, new(view.User.Id.Value, view.User.Email, first, last, view.ApiKey));
    }

    /// <summary>Leaves out all secrets, because this text may end up in a log.</summary>
    public override string ToString() => nameof(LoginWire);
}

/// <summary>The user who logged in, with their API key.</summary>
public sealed record LoginUserWire(
    [property: Description("The user's id.")] Guid Id,
    [property: Description("The e-mail address.")] string Email,
    [property: Description("The first name.")] string FirstName,
    [property: Description("The rest of the name.")] string LastName,
    [property: Description("The user's own API key.")] string? ApiKey
)
{
    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => nameof(LoginUserWire);
}

/// <summary>The caller.</summary>
public sealed record MeWire(
    [property: Description("The user's id; of a key that speaks for a tenant, the tenant's.")] string Id,
    [property: Description("The e-mail address.")] string? Email,
    [property: Description("The first name.")] string FirstName,
    [property: Description("The rest of the name.")] string LastName,
    [property: Description("The user's own API key, for whoever logged in or shows that key.")]
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        string? ApiKey
)
{
    internal static MeWire From(MeView view)
    {
        var (first, last) = PersonNames.Split(view.Name);
        return new(view.Id, view.Email, first, last, view.ApiKey);
    }

    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => Id;
}

/// <summary>The hub keeps whole names; this document has two halves.</summary>
internal static class PersonNames
{
    internal static (string First, string Last) Split(string name)
    {
        var at = name.IndexOf(' ', StringComparison.Ordinal);
        return at < 0 ? (name, string.Empty) : (name[..at], name[(at + 1)..].TrimStart());
    }
}
