using System.Net;

namespace OmniHub.Api.Configuration;

/// <summary><c>HOST</c> and <c>PORT</c>.</summary>
internal static class Listening
{
    internal static Uri Read(SettingsReader reader)
    {
        var host = reader.Text("HOST") ?? "127.0.0.1";
        if (host != "localhost" && host != "*" && !IPAddress.TryParse(host, out _))
            throw new BadSettingException("HOST", "takes an IP address to listen on (127.0.0.1, 0.0.0.0, ::) or localhost");

        var port = reader.Number("PORT", 8000, 0, 65535);
        host = host == "*" ? "0.0.0.0" : host;
        return new Uri(host.Contains(':', StringComparison.Ordinal) ? $"http://[{host}]:{port}" : $"http://{host}:{port}");
    }

    /// <summary>The address at which this machine reaches the hub.</summary>
    internal static Uri Here(SettingsReader reader) => Reachable(reader.Text("urls") ?? Read(reader).ToString());

    /// <summary>The first listening address as this machine can call it.</summary>
    internal static Uri Reachable(string urls)
    {
        var first = urls.Split(';')[0]
            .Replace("//*", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//+", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal)
            .Replace("//[::]", "//127.0.0.1", StringComparison.Ordinal);
        return Uri.TryCreate(first, UriKind.Absolute, out var url)
            ? url
            : throw new BadSettingException("ASPNETCORE_URLS", "takes addresses like http://0.0.0.0:8000, separated by ;");
    }
}
