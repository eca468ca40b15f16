using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class NarrowedLiveTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 7, 10, 0, 0, TimeSpan.Zero);

    [OnEachEngine]
    public async Task A_key_for_one_line_hears_and_reads_of_that_line_alone(Engine engine)
    {
        await using var hub = await HubApp.Start(engine, setup => setup.OnKestrel = true);
        var owner = await Person.Register(hub);
        var tenant = new TenantId(
            Guid.Parse((await owner.Client.GetAsync("/api/v1/auth/me").ShouldAnswerJson(HttpStatusCode.OK)).Text("tenant_id")!)
        );
        var (mine, other) = (await Line(owner, "my-line"), await Line(owner, "other-line"));
        var key = (
            await owner
                .Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "narrow", instance = "my-line" })
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("api_key")!;
        var (here, there) = (await Talk.Begin(hub, Start, tenant, mine), await Talk.Begin(hub, Start, tenant, other));
        await using var listener = await Listener.Connect(hub);
        await listener.Send(new { type = "auth", token = key });
        (await listener.Next()).At("success").GetBoolean().ShouldBeTrue();

        await listener.Send(new { type = "join_room", conversation_id = there.Id });
        (await listener.Next()).Text("type").ShouldBe("error");
        await listener.Send(new { type = "join_room", conversation_id = here.Id });
        (await listener.Next("room_joined")).Text("conversation_id").ShouldBe(here.Id.ToString());
        await there.Hears("not for you", Start);
        await here.Hears("for you", Start);
        (await listener.Next("message")).Text("data.message").ShouldBe("for you");

        var events = await (
            await hub.With(key).GetAsync("/api/v1/events?limit=1000").ShouldAnswer(HttpStatusCode.OK)
        ).Content.ReadAsStringAsync();
        events.ShouldContain(here.Id.ToString());
        events.ShouldNotContain(there.Id.ToString());
        events.ShouldNotContain("other-line");
    }

    private static async Task<InstanceId> Line(Person owner, string name)
    {
        await owner
            .Client.Create(OmniHubCalls.Body(name, "http://127.0.0.1:1", ("channel_type", "slack")))
            .ShouldAnswer(HttpStatusCode.Created);
        var all = await owner.Client.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK);
        return new(all.At("instances").EnumerateArray().Single(one => one.Text("name") == name).At("id").GetGuid());
    }
}
