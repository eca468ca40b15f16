using System.Globalization;

namespace OmniHub.Api.Configuration;

/// <summary>Reads settings strictly: a value that is there and cannot be understood is a <see cref="BadSettingException"/>, never silently a default.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    /// <summary>The value, or null when it is absent or blank.</summary>
    internal string? Text(string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    internal bool Flag(string key, bool otherwise) =>
        Text(key)?.ToLowerInvariant() switch
        {
            null => otherwise,
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" => false,
            _ => throw new BadSettingException(Variable(key), "takes true or false"),
        };

    internal int Number(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new BadSettingException(Variable(key), $"takes a whole number from {least} to {most}");
    }

    internal Uri? Url(string key)
    {
        if (Text(key) is not { } text)
            return null;
        return
            Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
            && url is { Query: "", Fragment: "", UserInfo: "" }
            ? url
            : throw new BadSettingException(Variable(key), "takes an absolute http:// or https:// address without user name and query");
    }

    internal IReadOnlyList<string> List(string key) =>
        [
            .. configuration
                .GetSection(key)
                .GetChildren()
                .Select(child => child.Value)
                .OfType<string>()
                .Where(value => value.Trim().Length > 0)
                .Select(value => value.Trim()),
        ];

    /// <summary>A key as its environment variable is spelt.</summary>
    internal static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
