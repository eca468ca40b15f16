using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// Gives an empty database the newest schema with the script of all migrations, and recognises a database that has it: both without EF, whose model takes longer to build than
/// all the rest of the hub to start. A database that is older is EF's to migrate. <c>build/migrations</c> makes the script; a test compares it with the migrations.
/// </summary>
internal static partial class SchemaScript
{
    /// <summary>Whether the database has the newest schema now.</summary>
    /// <param name="connection">Open, and alone in changing the schema.</param>
    /// <param name="tables">A query that counts the tables there are.</param>
    /// <param name="engine">The engine's name in the folder of its migrations.</param>
    /// <param name="ct">Gives up.</param>
    internal static async Task<bool> IsEnough(DbConnection connection, string tables, string engine, CancellationToken ct)
    {
        var script = await Read(engine, ct);
        if (Convert.ToInt64(await Ask(connection, tables, ct), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            await using var create = connection.CreateCommand();
            create.CommandText = script;
            await create.ExecuteNonQueryAsync(ct);
            return true;
        }

        try
        {
            return await Ask(connection, "SELECT max(\"MigrationId\") FROM __ef_migrations", ct) as string
                == Migrations().Matches(script)[^1].Groups[1].Value;
        }
        catch (DbException)
        {
            // No list of migrations: whatever this is, EF finds out.
            return false;
        }
    }

    internal static async Task<string> Read(string engine, CancellationToken ct)
    {
        await using var stored = Assembly.GetExecutingAssembly().GetManifestResourceStream($"schema/{engine}.sql")!;
        using var reader = new StreamReader(stored);
        return await reader.ReadToEndAsync(ct);
    }

    private static async Task<object?> Ask(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    [GeneratedRegex(@"VALUES \('(\d{14}_\w+)'")]
    private static partial Regex Migrations();
}
