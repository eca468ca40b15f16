using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Simulator;

namespace OmniHub.Tests.Simulator;

public sealed class EvolutionMemoryTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omnihub-simulator-");

    [Fact]
    public async Task Instances_outlive_the_process()
    {
        var before = new EvolutionServer();
        var shop = new EvolutionInstance(
            "shop",
            "T1",
            EvolutionServer.Baileys,
            "5511999990000",
            null,
            "http://127.0.0.1:8000",
            DateTimeOffset.UnixEpoch
        );
        await Run(
            before,
            () =>
            {
                before.TryAdd(shop);
                before.Pair(shop, "5511999990000");
                shop.State = EvolutionInstance.Open;
                shop.Settings = new JsonObject { ["rejectCall"] = true };
                shop.Webhook = EvolutionSettings.WebhookOf(
                    new()
                    {
                        ["url"] = "http://127.0.0.1:8000/webhook/evolution/1",
                        ["headers"] = new JsonObject { ["X-OmniHub-Secret"] = "s" },
                    },
                    enabled: true,
                    before: null,
                    DateTimeOffset.UnixEpoch
                );
            }
        );

        var after = new EvolutionServer();
        await Run(after, () => { });

        var kept = after.Find("shop")!;
        kept.Row().ToJsonString().ShouldBe(shop.Row().ToJsonString().Replace(shop.SettingRow, kept.SettingRow, StringComparison.Ordinal));
        kept.Webhook!.Row(kept.Id).ToJsonString().ShouldBe(shop.Webhook!.Row(shop.Id).ToJsonString());
        kept.Webhook.Wants("messages.upsert").ShouldBeTrue();
        after.OwnedBy("5511999990000").ShouldBe(kept);
    }

    [Fact]
    public async Task A_file_that_is_none_of_its_own_is_no_obstacle()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "simulator.json"), "{oops");
        var server = new EvolutionServer();

        await Run(server, () => { });

        server.Lines.ShouldBeEmpty();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task Run(EvolutionServer server, Action meanwhile)
    {
        using var memory = new EvolutionMemory(
            server,
            new(Path.Combine(_folder.FullName, "simulator.json")),
            TimeProvider.System,
            NullLogger<EvolutionMemory>.Instance
        );
        await memory.StartAsync(CancellationToken.None);
        meanwhile();
        await memory.StopAsync(CancellationToken.None);
    }
}
