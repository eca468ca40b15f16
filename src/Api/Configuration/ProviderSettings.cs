namespace OmniHub.Api.Configuration;

/// <summary>The address of a provider's API and the credentials of the hub's own app there.</summary>
/// <param name="BaseUrl">The address of its API; null if every instance must name its own.</param>
/// <param name="ApiKey">The hub's own key there.</param>
/// <param name="ClientId">The hub's own app there.</param>
/// <param name="ClientSecret">The app's secret.</param>
/// <param name="BotToken">The app's bot.</param>
/// <param name="SigningSecret">The secret with which the provider signs its webhook calls.</param>
/// <param name="AppToken">The app-level token, which opens sockets.</param>
public sealed record ProviderSettings(
    Uri? BaseUrl,
    string? ApiKey,
    string? ClientId,
    string? ClientSecret,
    string? BotToken,
    string? SigningSecret,
    string? AppToken
)
{
    /// <summary>Leaves out all secrets, because this text may end up in a log.</summary>
    public override string ToString() => BaseUrl?.ToString() ?? "";

    internal static ProviderSettings Read(SettingsReader reader, string section, string urlKey, Uri? otherwise) =>
        new(
            reader.Url($"{section}:{urlKey}") ?? otherwise,
            reader.Text($"{section}:ApiKey"),
            reader.Text($"{section}:ClientId"),
            reader.Text($"{section}:ClientSecret"),
            reader.Text($"{section}:BotToken"),
            reader.Text($"{section}:SigningSecret"),
            reader.Text($"{section}:AppToken")
        );
}
