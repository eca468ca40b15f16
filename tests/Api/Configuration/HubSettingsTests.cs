using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using OmniHub.Api.Configuration;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Configuration;

public sealed class HubSettingsTests
{
    [Theory]
    [InlineData("PORT", "eighty", "PORT takes")]
    [InlineData("PORT", "70000", "PORT takes")]
    [InlineData("HOST", "not a host", "HOST takes")]
    [InlineData("DATABASE_URL", "mysql://user@host/db", "DATABASE_URL takes")]
    [InlineData("DATABASE_URL", "nonsense", "DATABASE_URL takes")]
    [InlineData("DATABASE_URL", "postgres://user:pw@host", "DATABASE_URL takes")]
    [InlineData("JWT_SECRET", "short", "JWT_SECRET takes")]
    [InlineData("JWT_SECRET", null, "JWT_SECRET is not set")]
    [InlineData("OmniHub:ApiKey", null, "OmniHub__ApiKey is not set")]
    [InlineData("OmniHub:ApiKey", "tiny", "OmniHub__ApiKey takes")]
    [InlineData("OmniHub:PublicUrl", "ftp://here", "OmniHub__PublicUrl takes")]
    [InlineData("OmniHub:Evolution:Url", "localhost:8080", "OmniHub__Evolution__Url takes")]
    [InlineData("OmniHub:RateLimits:Enabled", "maybe", "OmniHub__RateLimits__Enabled takes")]
    [InlineData("OmniHub:Inbox:Workers", "-1", "OmniHub__Inbox__Workers takes")]
    [InlineData(
        "OmniHub:Inbox:Worker",
        "4",
        "OmniHub__Inbox__Worker is not a setting of the hub; OmniHub__Inbox__ has LeaseSeconds, Workers"
    )]
    [InlineData("OmniHub:Nonsense:Deep", "4", "OmniHub__Nonsense__Deep is not a setting of the hub")]
    [InlineData("OmniHub:Media:S3:Region", "eu-west-1", "OmniHub__Media__S3__Bucket is needed")]
    public void Refuses_a_bad_value_in_one_line_that_names_the_variable(string key, string? value, string expected)
    {
        var refused = Should.Throw<BadSettingException>(() => Read((key, value)));

        refused.Message.ShouldStartWith(expected);
        refused.Message.ShouldNotContain('\n');
    }

    [Fact]
    public void Takes_lists_and_names_in_any_case() =>
        Read(("omnihub:egress:allow:0", "10.0.0.0/8"), ("OmniHub:Cors:Origins:1", "https://app.example"), ("OMNIHUB:INBOX:WORKERS", "2"))
            .EgressAllow.ShouldBe(["10.0.0.0/8"]);

    [Fact]
    public void A_clone_keeps_its_data_in_one_folder_wherever_in_it_the_hub_is_started()
    {
        var clone = Directory.CreateTempSubdirectory("omnihub-clone-");
        var project = clone.CreateSubdirectory("src").CreateSubdirectory("Api").FullName;
        File.WriteAllText(Path.Combine(clone.FullName, "OmniHub.sln"), "");
        string DataOf(string environment)
        {
            var host = Substitute.For<IHostEnvironment>();
            host.EnvironmentName.Returns(environment);
            host.ContentRootPath.Returns(project);
            return HubSettings.Read(Configured([]), host).DataDirectory;
        }

        DataOf(Environments.Development).ShouldBe(Path.Combine(clone.FullName, "data"));
        DataOf(Environments.Production).ShouldBe(Path.GetFullPath("data"));
        clone.Delete(recursive: true);
    }

    [Fact]
    public void Understands_a_postgres_address()
    {
        var database = Read(("DATABASE_URL", "postgres://me:p%40ss@db.example/hub?sslmode=verify-full")).Database;

        database.Engine.ShouldBe(DatabaseEngine.Postgres);
        database.ConnectionString.ShouldBe("Host=db.example;Port=5432;Database=hub;Username=me;Password=p@ss;SSL Mode=VerifyFull");
    }

    [Fact]
    public void Stores_in_a_file_without_a_database_address() =>
        Read(("DATABASE_URL", null), ("OmniHub:DataDirectory", "/srv/hub"))
            .Database.ShouldBe(DatabaseOptions.SqliteFile("/srv/hub/omnihub.db"));

    [Fact]
    public void Is_called_where_it_listens_unless_told_otherwise()
    {
        Read(("HOST", "0.0.0.0"), ("PORT", "9000")).PublicUrl.ShouldBe(new Uri("http://127.0.0.1:9000"));
        Read(("urls", "http://*:9001;https://*:9002")).PublicUrl.ShouldBe(new Uri("http://127.0.0.1:9001"));
        Read(("OmniHub:PublicUrl", "https://hub.example")).PublicUrl.ShouldBe(new Uri("https://hub.example"));
    }

    [Fact]
    public void Makes_the_token_secret_once_in_development()
    {
        var folder = Directory.CreateTempSubdirectory("omnihub-settings-").FullName;
        (string, string?)[] bare = [("JWT_SECRET", null), ("OmniHub:ApiKey", null), ("OmniHub:DataDirectory", folder)];

        var first = Read("Development", bare);
        var second = Read("Development", bare);

        first.JwtSecret.Bytes.Length.ShouldBeGreaterThanOrEqualTo(32);
        second.JwtSecret.Bytes.ToArray().ShouldBe(first.JwtSecret.Bytes.ToArray());
        first.PlatformKey.ShouldBeNull();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Says_no_secret_when_written_into_a_log()
    {
        var settings = Read(("DATABASE_URL", "postgres://me:hidden@db.example/hub"), ("OmniHub:Evolution:ApiKey", "hidden"));

        $"{settings} {settings.Evolution} {settings.JwtSecret}".ShouldNotContain("hidden");
    }

    [Fact]
    public async Task Ends_the_process_with_one_line_on_stderr()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd('/'));
        var program = Path.Combine(output.Parent!.Parent!.FullName, "OmniHub.Api", output.Name, "OmniHub.Api.dll");
        using var process = new System.Diagnostics.Process
        {
            StartInfo = new("dotnet", [program])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
                Environment = { ["PORT"] = "eighty", ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            },
        };
        process.StartInfo.Environment.Remove("ASPNETCORE_URLS");

        process.Start();
        var (said, _) = (await process.StandardError.ReadToEndAsync(), await process.StandardOutput.ReadToEndAsync());
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(1);
        said.Trim().ShouldBe("PORT takes a whole number from 0 to 65535");
    }

    private static HubSettings Read(params (string Key, string? Value)[] changes) => Read("Production", changes);

    private static HubSettings Read(string environment, params (string Key, string? Value)[] changes)
    {
        var host = Substitute.For<IHostEnvironment>();
        host.EnvironmentName.Returns(environment);
        return HubSettings.Read(Configured(changes), host);
    }

    private static IConfiguration Configured((string Key, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?> { ["OmniHub:ApiKey"] = HubSetup.PlatformKey, ["JWT_SECRET"] = HubSetup.JwtSecret };
        foreach (var (key, value) in changes)
            values[key] = value;
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
