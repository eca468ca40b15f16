using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Instances;

public sealed class InstanceDirectoryTests
{
    [OnEachEngine]
    public async Task Knows_a_line_with_its_secrets_opened(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);
        await hub.Client.Created("Line", evolution.Address);
        var directory = hub.Services.GetRequiredService<IInstanceDirectory>();
        var secret = evolution
            .SeenAt("POST", "/instance/create")
            .Single()
            .Json.At("webhook.headers")
            .GetProperty(WebhookSecret.Header)
            .GetString()!;

        var found = (await directory.ByName(TenantId.Default, "LINE", CancellationToken.None)).ShouldNotBeNull();

        found.Tenant.ShouldBe(TenantId.Default);
        found.TenantIsActive.ShouldBeTrue();
        found.AcceptsSecret(secret).ShouldBeTrue();
        found.AcceptsSecret("another").ShouldBeFalse();
        found.AcceptsKey(EvolutionFake.LineKey).ShouldBeTrue();
        found.AcceptsKey("your_evolution_api_key").ShouldBeTrue();
        found.AcceptsKey("another").ShouldBeFalse();
        found.Line.ShouldNotBeNull().Key.ShouldBe(EvolutionFake.LineKey);
        found.Agent.ShouldNotBeNull().Key.ShouldBe("your_agent_api_key");
        // Remembered: where several nodes can be, once the note of its own creation has come round.
        await Eventually.BeTrue(async () =>
            ReferenceEquals(
                await directory.ByName(TenantId.Default, "line", CancellationToken.None),
                await directory.ById(found.Id, CancellationToken.None)
            )
        );
        (await directory.DefaultOf(TenantId.Default, CancellationToken.None)).ShouldNotBeNull().Id.ShouldBe(found.Id);
        (await directory.ByName(TenantId.Default, "ghost", CancellationToken.None)).ShouldBeNull();
    }

    [OnEachEngine]
    public async Task Sees_a_change_of_this_node_at_once(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);
        await hub.Client.Created("line", evolution.Address);
        await hub.Client.Created("spare", evolution.Address);
        var directory = hub.Services.GetRequiredService<IInstanceDirectory>();
        (await directory.ByName(TenantId.Default, "line", CancellationToken.None))
            .ShouldNotBeNull()
            .Agent.ShouldNotBeNull()
            .Agent.ShouldBe("default");

        await hub.Client.PutAsJsonAsync("/api/v1/instances/line", new { default_agent = "other" }).ShouldAnswer(HttpStatusCode.OK);
        (await directory.ByName(TenantId.Default, "line", CancellationToken.None))
            .ShouldNotBeNull()
            .Agent.ShouldNotBeNull()
            .Agent.ShouldBe("other");

        await hub.Client.DeleteAsync("/api/v1/instances/line").ShouldAnswer(HttpStatusCode.NoContent);
        (await directory.ByName(TenantId.Default, "line", CancellationToken.None)).ShouldBeNull();
    }

    [OnPostgres]
    public async Task Sees_a_change_of_another_node_soon()
    {
        await using var evolution = await EvolutionFake.Start();
        await using var database = await TestDatabase.New(Engine.Postgres);
        await using var here = await HubApp.StartOn(database);
        await using var there = await HubApp.StartOn(database);
        await here.Client.Created("line", evolution.Address);
        var directory = there.Services.GetRequiredService<IInstanceDirectory>();
        (await directory.ByName(TenantId.Default, "line", CancellationToken.None))
            .ShouldNotBeNull()
            .Agent.ShouldNotBeNull()
            .Agent.ShouldBe("default");

        await here.Client.PutAsJsonAsync("/api/v1/instances/line", new { default_agent = "other" }).ShouldAnswer(HttpStatusCode.OK);

        await Eventually.Become(
            async () => (await directory.ByName(TenantId.Default, "line", CancellationToken.None))?.Agent?.Agent,
            agent => agent == "other",
            TimeSpan.FromSeconds(5)
        );
    }

    [OnEachEngine]
    public async Task Keeps_no_secret_in_the_clear(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(engine);
        await hub.Client.Created("line", evolution.Address);

        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<OmniHub.Application.Kernel.ITenantScope>().EnterAll();
        var read = (
            await scope.ServiceProvider.GetRequiredService<IInstanceReader>().Find("line", CancellationToken.None)
        ).ShouldNotBeNull();

        read.Instance.Agent.Key.ShouldNotBeNull().Cipher.ShouldNotContain("your_agent_api_key");
        read.Config.ShouldNotBeNull().ServerKey.ShouldNotBeNull().Cipher.ShouldNotContain("your_evolution_api_key");
        read.Config.Key.ShouldNotBeNull().Cipher.ShouldNotContain(EvolutionFake.LineKey);
    }
}
