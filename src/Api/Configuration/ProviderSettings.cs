namespace OmniHub.Api.Configuration;

/// <summary>How a provider is reached, and the hub's own app there.</summary>
/// <param name="BaseUrl">Where its API is; null: every instance must say so itself.</param>
/// <param name="ApiKey">The hub's own key there.</param>
/// <param name="ClientId">The hub's own app there.</param>
/// <param name="ClientSecret">The app's secret.</param>
/// <param name="BotToken">The app's bot.</param>
/// <param name="SigningSecret">What the provider signs its calls with.</param>
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
    /// <summary>Never a secret: this may end up in a log.</summary>
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
