using Microsoft.Data.Sqlite;
using Npgsql;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class StoreStartTests
{
    [OnEachEngine]
    public async Task A_schema_of_another_version_is_refused_in_one_line(Engine engine)
    {
        await using var database = await TestDatabase.New(engine);
        await Execute(
            database,
            "INSERT INTO __ef_migrations (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Tomorrow', '99.0')"
        );

        var line = await Refused(database);

        line.ShouldContain("29990101000000_Tomorrow is not known");
        line.ShouldContain(Place(database));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_in_one_line()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        await File.WriteAllTextAsync(FileOf(database), new string('x', 8192));

        (await Refused(database)).ShouldStartWith($"The database {FileOf(database)} is damaged or none (");
    }

    [Fact]
    public async Task A_damaged_database_is_refused_in_one_line()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        await using (var file = File.OpenWrite(FileOf(database)))
        {
            file.Position = 100;
            await file.WriteAsync(Enumerable.Repeat((byte)0xFF, 3000).ToArray());
        }

        (await Refused(database)).ShouldStartWith($"The database {FileOf(database)} is damaged or none (");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task A_folder_that_cannot_be_made_is_refused_in_one_line(string environment)
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        var folder = Path.Combine(FileOf(database), "below-a-file");

        var line = await Refused(
            database,
            setup =>
            {
                setup.Settings["OmniHub:DataDirectory"] = folder;
                setup.Settings["JWT_SECRET"] = environment is "Development" ? null : HubSetup.JwtSecret;
                setup.Environment = environment;
            }
        );

        line.ShouldContain(folder);
        line.ShouldContain("OmniHub__DataDirectory");
    }

    [OnPostgres]
    public async Task A_database_that_is_not_there_is_refused_in_one_line_without_the_password()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);
        var elsewhere = new NpgsqlConnectionStringBuilder(database.Options.ConnectionString) { Database = "nowhere", Password = "hidden" };

        var line = await Refused(database, setup => setup.Settings["DATABASE_URL"] = elsewhere.ConnectionString);

        line.ShouldStartWith("The database nowhere on PostgreSQL at ");
        line.ShouldContain("(3D000)");
        line.ShouldNotContain("hidden");
    }

    [Theory]
    [InlineData("28P01", "password authentication failed for user \"hub\"")]
    [InlineData("53300", "sorry, too many clients already")]
    public void What_PostgreSQL_refuses_is_said_with_its_place(string state, string said) =>
        StartTrouble
            .Of(new InvalidOperationException("wrapped", new PostgresException(said, "FATAL", "FATAL", state)), Elsewhere)
            .ShouldBe(
                $"The database hub on PostgreSQL at db.example:5433 refuses: {said} ({state}); DATABASE_URL says where it is and who asks"
            );

    [Fact]
    public void A_server_that_does_not_answer_is_said_with_its_place() =>
        StartTrouble
            .Of(new NpgsqlException("Failed", new System.Net.Sockets.SocketException(111)), Elsewhere)
            .ShouldBe("The database hub on PostgreSQL at db.example:5433 cannot be reached: Connection refused");

    [Fact]
    public void A_full_disk_is_said_with_the_file() =>
        StartTrouble
            .Of(new SqliteException("SQLite Error 13: 'database or disk is full'.", 13), DatabaseOptions.SqliteFile("/srv/hub/omnihub.db"))
            .ShouldBe("The database /srv/hub/omnihub.db cannot be used: SQLite Error 13: 'database or disk is full'.");

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_its_owner_may_read_what_a_hub_keeps_also_what_was_there_before()
    {
        const UnixFileMode Wide = (UnixFileMode)0b110_110_110;
        await using var database = await TestDatabase.New(Engine.Sqlite);
        var (file, media, secret) = (FileOf(database), InFolder(database, "media"), InFolder(database, "jwt-secret"));
        Directory.CreateDirectory(media, (UnixFileMode)0b111_111_111);
        await File.WriteAllTextAsync(secret, new string('a', 64));
        foreach (var one in (string[])[file, secret])
            File.SetUnixFileMode(one, Wide);

        await using var hub = await HubApp.StartOn(
            database,
            setup =>
            {
                setup.Environment = "Development";
                setup.Settings["JWT_SECRET"] = null;
                setup.Settings["OmniHub:Simulator:Enabled"] = "false";
            }
        );
        using (var form = Files.Form(Files.Content(Files.Png("a"), "image/png"), "a.png"))
            (await hub.Client.PostAsync("/api/v1/media", form)).IsSuccessStatusCode.ShouldBeTrue();

        await Eventually.BeTrue(() => File.GetUnixFileMode(media) == (UnixFileMode)0b111_000_000);
        string[] kept = [file, $"{file}-wal", $"{file}-shm", $"{file}.owner", $"{file}.lock", secret];
        foreach (var one in kept.Concat(Directory.GetFiles(media, "*", SearchOption.AllDirectories)))
            File.GetUnixFileMode(one).ShouldBe((UnixFileMode)0b110_000_000, one);
    }

    private static DatabaseOptions Elsewhere =>
        new(DatabaseEngine.Postgres, "Host=db.example;Port=5433;Database=hub;Username=hub;Password=hidden");

    private static string FileOf(TestDatabase database) => InFolder(database, "omnihub.db");

    private static string InFolder(TestDatabase database, string name) => Path.Combine(database.DataDirectory, name);

    private static string Place(TestDatabase database) =>
        database.Options.Engine is DatabaseEngine.Sqlite
            ? FileOf(database)
            : new NpgsqlConnectionStringBuilder(database.Options.ConnectionString).Database!;

    private static async Task<string> Refused(TestDatabase database, Action<HubSetup>? adjust = null)
    {
        var (code, output) = await HubProcess.RunToEnd(database, adjust);
        code.ShouldBe(1);
        return output.ShouldHaveSingleItem();
    }

    private static async Task Execute(TestDatabase database, string sql)
    {
        await using System.Data.Common.DbConnection connection =
            database.Options.Engine is DatabaseEngine.Sqlite
                ? new SqliteConnection(database.Options.ConnectionString)
                : new NpgsqlConnection(database.Options.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
