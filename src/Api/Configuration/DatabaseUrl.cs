using System.Data.Common;
using Npgsql;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Api.Configuration;

/// <summary><c>DATABASE_URL</c>: a postgres address, an Npgsql string, or nothing for the embedded database.</summary>
internal static class DatabaseUrl
{
    private const string Takes = "takes postgres://user:password@host:5432/database, an Npgsql connection string, or nothing for SQLite";

    internal static DatabaseOptions Read(SettingsReader reader, string dataDirectory)
    {
        if (reader.Text("DATABASE_URL") is not { } text)
            return DatabaseOptions.SqliteFile(Path.Combine(dataDirectory, "omnihub.db"));
        try
        {
            var connection = text.Contains("://", StringComparison.Ordinal) ? FromUrl(text) : new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(connection.Host) || string.IsNullOrEmpty(connection.Database))
                throw new BadSettingException("DATABASE_URL", Takes);
            return new(DatabaseEngine.Postgres, connection.ConnectionString);
        }
        catch (Exception bad) when (bad is ArgumentException or FormatException or InvalidCastException)
        {
            throw new BadSettingException("DATABASE_URL", Takes);
        }
    }

    private static NpgsqlConnectionStringBuilder FromUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
            throw new BadSettingException("DATABASE_URL", Takes);

        var user = url.UserInfo.Split(':', 2);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port < 0 ? 5432 : url.Port,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = option.Split('=', 2);
            Set(connection, Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "");
        }

        return connection;
    }

    /// <summary>libpq's names, where they differ from Npgsql's.</summary>
    private static void Set(DbConnectionStringBuilder connection, string name, string value) =>
        connection[
            name switch
            {
                "sslmode" => "SSL Mode",
                "sslrootcert" => "Root Certificate",
                "connect_timeout" => "Timeout",
                "application_name" => "Application Name",
                _ => name,
            }
        ] = name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value;
}
