using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Sqlite;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Persistence;

public sealed class FileOwnerTests
{
    [Fact]
    public async Task A_second_hub_on_a_folder_is_refused_in_one_line_until_the_first_is_gone_even_by_force()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        await using var first = await HubProcess.Start(database);

        var (code, output) = await HubProcess.RunToEnd(database);

        code.ShouldBe(1);
        var line = output.ShouldHaveSingleItem();
        line.ShouldContain(database.DataDirectory);
        line.ShouldContain($"process {first.Pid} on {Environment.MachineName} since 20");
        await first.Kill();
        await first.Start();
        (await first.Stop()).ShouldBe(0);
        await using var hub = await HubApp.StartOn(database);
    }

    [Fact]
    public async Task Two_folders_that_name_one_file_have_one_owner()
    {
        await using var one = await TestDatabase.New(Engine.Sqlite);
        await using var other = await TestDatabase.New(Engine.Sqlite);
        var (file, link) = (Path.Combine(one.DataDirectory, "omnihub.db"), Path.Combine(other.DataDirectory, "omnihub.db"));
        File.Delete(link);
        File.CreateSymbolicLink(link, file);

        using (await FileOwner.Take(file, CancellationToken.None))
        {
            var refused = await Should.ThrowAsync<StoreUnusableException>(() => FileOwner.Take(link, CancellationToken.None));
            refused.Message.ShouldContain(one.DataDirectory);
        }

        (await FileOwner.Take(link, CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task An_owner_that_is_about_to_end_is_waited_for()
    {
        await using var database = await TestDatabase.New(Engine.Sqlite);
        var file = Path.Combine(database.DataDirectory, "omnihub.db");
        var ending = await FileOwner.Take(file, CancellationToken.None);

        var next = FileOwner.Take(file, CancellationToken.None);

        next.IsCompleted.ShouldBeFalse();
        ending.Dispose();
        (await next).Dispose();
    }

    [OnPostgres]
    public async Task Nodes_on_one_PostgreSQL_may_share_their_folder()
    {
        await using var database = await TestDatabase.New(Engine.Postgres);

        await using var one = await HubApp.StartOn(database);
        await using var other = await HubApp.StartOn(database);

        (await other.Anonymous.GetAsync("/health/ready")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }
}
