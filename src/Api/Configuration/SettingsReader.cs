using System.Globalization;

namespace OmniHub.Api.Configuration;

/// <summary>Reads settings strictly: a value that is there and cannot be understood is a <see cref="BadSettingException"/>, never silently a default.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private const string Own = "OmniHub";

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value, or null when it is absent or blank.</summary>
    internal string? Text(string key)
    {
        _known.Add(key);
        return configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

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

    internal IReadOnlyList<string> List(string key)
    {
        var entries = configuration.GetSection(key).GetChildren().ToList();
        _known.UnionWith(entries.Select(entry => entry.Path));
        return
        [
            .. entries.Select(entry => entry.Value).OfType<string>().Where(value => value.Trim().Length > 0).Select(value => value.Trim()),
        ];
    }

    /// <summary>Refuses a setting of the hub that nothing has read: its name is misspelt, and its value would silently have no effect.</summary>
    internal void RefuseUnknown()
    {
        foreach (var (key, value) in configuration.GetSection(Own).AsEnumerable())
        {
            // Sections come, too. They have no value, or an empty one where a host passes its settings on as arguments.
            if (string.IsNullOrEmpty(value) || key == Own || _known.Contains(key))
                continue;
            var section = key[..key.LastIndexOf(':')];
            var names = Names(section) is { Length: > 0 } near
                ? $"{Variable(section)}__ has {near}"
                : "the settings are listed in README.md";
            throw new BadSettingException(Variable(key), $"is not a setting of the hub; {names}");
        }
    }

    private string Names(string section) =>
        string.Join(
            ", ",
            _known
                .Where(one => one.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase))
                .Select(one => one[(section.Length + 1)..])
                .Where(one => !one.Contains(':', StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );

    /// <summary>A key as its environment variable is spelt.</summary>
    internal static string Variable(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
