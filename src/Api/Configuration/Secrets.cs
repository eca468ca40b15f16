using System.Security.Cryptography;
using System.Text;
using OmniHub.Infrastructure.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Api.Configuration;

/// <summary>The platform key and the token secret: required in Production, comfortable in Development.</summary>
internal static class Secrets
{
    private const int LeastKey = 8;
    private const int LeastSecret = 32;

    internal static string? PlatformKey(SettingsReader reader, bool development)
    {
        var key = reader.Text("OmniHub:ApiKey");
        if (key is null && !development)
            throw new BadSettingException(
                "OmniHub__ApiKey",
                "is not set: outside Development the platform key is required (openssl rand -hex 32 makes a good one)"
            );
        if (key is { Length: < LeastKey } or { Length: > 512 })
            throw new BadSettingException("OmniHub__ApiKey", $"takes {LeastKey} to 512 characters");
        return key;
    }

    internal static JwtSecret Jwt(SettingsReader reader, bool development, string dataDirectory)
    {
        if (reader.Text("JWT_SECRET") is { } text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return bytes.Length >= LeastSecret
                ? new(bytes)
                : throw new BadSettingException("JWT_SECRET", $"takes at least {LeastSecret} bytes");
        }

        return development
            ? new(MadeOnce(Path.Combine(dataDirectory, "jwt-secret")))
            : throw new BadSettingException("JWT_SECRET", $"is not set: outside Development it is required, at least {LeastSecret} bytes");
    }

    /// <summary>Written beside and moved into place, so that a second hub that starts at the same moment reads a whole one or none.</summary>
    private static byte[] MadeOnce(string path)
    {
        try
        {
            PrivateFiles.Narrow(path);
            if (File.Exists(path))
                return Read(path);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
            var beside = $"{path}.{Environment.ProcessId}.{RandomNumberGenerator.GetHexString(8)}";
            using (var file = PrivateFiles.Open(beside, FileMode.CreateNew, FileShare.None))
                file.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(LeastSecret))));
            try
            {
                File.Move(beside, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(beside);
            }

            return Read(path);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException(
                "OmniHub__DataDirectory",
                $"takes a folder that the hub may write to, and {Path.GetDirectoryName(path)} is none: {denied.Message.ReplaceLineEndings(" ")}"
            );
        }
    }

    private static byte[] Read(string path)
    {
        var bytes = Encoding.UTF8.GetBytes(File.ReadAllText(path).Trim());
        return bytes.Length >= LeastSecret
            ? bytes
            : throw new BadSettingException("JWT_SECRET", $"is not set and {path} is damaged: delete that file");
    }
}
