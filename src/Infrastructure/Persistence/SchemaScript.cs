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
    /// <summary>Returns true if the database now has the newest schema.</summary>
    /// <param name="connection">Open, and alone in changing the schema.</param>
    /// <param name="tables">A query that counts the existing tables.</param>
    /// <param name="engine">The engine's name in the folder of its migrations.</param>
    /// <param name="place">The name of the database in the error message.</param>
    /// <param name="ct">Cancels the call.</param>
    internal static async Task<bool> IsEnough(DbConnection connection, string tables, string engine, string place, CancellationToken ct)
    {
        var script = await Read(engine, ct);
        if (Convert.ToInt64(await Ask(connection, tables, ct), System.Globalization.CultureInfo.InvariantCulture) == 0)
        {
            await using var create = connection.CreateCommand();
            create.CommandText = script;
            await create.ExecuteNonQueryAsync(ct);
            return true;
        }

        var known = Migrations().Matches(script).Select(one => one.Groups[1].Value).ToList();
        var applied = await Applied(connection, ct);
        // What a newer version added must not be written by one that does not know of it.
        if (applied.Except(known).LastOrDefault() is { } unknown)
            throw new StoreUnusableException(
                $"{place} has the schema of another version of OmniHub ({unknown} is not known to this one): start that version, or bring back a backup from before it"
            );
        return applied.Count > 0 && applied[^1] == known[^1];
    }

    internal static async Task<string> Read(string engine, CancellationToken ct)
    {
        await using var stored = Assembly.GetExecutingAssembly().GetManifestResourceStream($"schema/{engine}.sql")!;
        using var reader = new StreamReader(stored);
        return await reader.ReadToEndAsync(ct);
    }

    private static async Task<List<string>> Applied(DbConnection connection, CancellationToken ct)
    {
        var applied = new List<string>();
        try
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"MigrationId\" FROM __ef_migrations ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                applied.Add(reader.GetString(0));
        }
        catch (DbException)
        {
            // No list of migrations: whatever this is, EF finds out.
        }

        return applied;
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
