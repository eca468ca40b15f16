using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Describes in one line why the database cannot be used, and where it is. The line contains no secret.</summary>
internal static class StartTrouble
{
    private const int SqliteCorrupt = 11;
    private const int SqliteNotADatabase = 26;

    /// <summary>Returns the line; null if the failure is not the database's.</summary>
    internal static string? Of(Exception trouble, DatabaseOptions options)
    {
        for (var one = trouble; one is not null; one = one.InnerException)
        {
            if (one is SqliteException or PostgresException)
                return $"{PlaceOf(options)} {Reason((DbException)one)}";
        }

        for (var one = trouble; one is not null; one = one.InnerException)
        {
            // By itself it is from looking the server up; inside others it may be from a port that the hub cannot listen on.
            if (one is NpgsqlException || trouble is SocketException)
                return $"{PlaceOf(options)} cannot be reached: {InOneLine(one.GetBaseException().Message)}";
        }

        return null;
    }

    /// <summary>The same for a failure before the database is opened: the folder cannot be created or written.</summary>
    internal static string? OfFolder(Exception trouble, DatabaseOptions options) =>
        trouble is IOException or UnauthorizedAccessException
            ? $"{PlaceOf(options)} cannot be used: {InOneLine(trouble.Message)}; OmniHub__DataDirectory takes a folder that the hub may write to"
            : null;

    /// <summary>Returns the place of the database for people.</summary>
    internal static string PlaceOf(DatabaseOptions options)
    {
        if (options.Engine is DatabaseEngine.Sqlite)
            return $"The database {Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource)}";
        var named = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        return $"The database {named.Database} on PostgreSQL at {named.Host}:{named.Port}";
    }

    private static string Reason(DbException refused) =>
        refused switch
        {
            SqliteException { SqliteErrorCode: SqliteNotADatabase or SqliteCorrupt } =>
                $"is damaged or none ({InOneLine(refused.Message)}): bring a backup back, or set OmniHub__DataDirectory to another folder",
            PostgresException said =>
                $"refuses: {InOneLine(said.MessageText)} ({said.SqlState}); DATABASE_URL says where it is and who asks",
            _ => $"cannot be used: {InOneLine(refused.Message)}",
        };

    private static string InOneLine(string text) => text.ReplaceLineEndings(" ");
}
