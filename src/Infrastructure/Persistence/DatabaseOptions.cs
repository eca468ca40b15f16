namespace OmniHub.Infrastructure.Persistence;

/// <summary>The two engines that the hub stores on.</summary>
public enum DatabaseEngine
{
    /// <summary>Embedded, one node.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later, as many nodes as needed.</summary>
    Postgres,
}

/// <summary>The database of the hub.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="ConnectionString">The connection string in the engine's ADO.NET form.</param>
public sealed record DatabaseOptions(DatabaseEngine Engine, string ConnectionString)
{
    /// <summary>A SQLite file; created when it is not there.</summary>
    public static DatabaseOptions SqliteFile(string path) => new(DatabaseEngine.Sqlite, $"Data Source={path}");

    /// <summary>Leaves out the password, because this text may end up in a log.</summary>
    public override string ToString() => Engine.ToString();
}
