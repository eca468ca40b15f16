using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class ContactEndpointsTests
{
    [OnEachEngine]
    public async Task A_name_that_an_operator_gave_wins_over_what_the_provider_reports(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var line = await world.Open(hub.Client, "shop");
        await line.Post(From("IN-1", "5511912345678", "Ana"));
        var contact = await Eventually.Become(() => Only(hub, "?search=5511912345678"), one => one.HasValue);
        contact!.Value.Text("name").ShouldBe("Ana");
        var path = $"/api/v1/contacts/{contact.Value.Text("id")}";

        var named = await hub.Client.PatchAsJsonAsync(path, new { name = "Ana Lima (VIP)" }).ShouldAnswerJson(HttpStatusCode.OK);
        await line.Post(From("IN-2", "5511912345678", "Ana L."));

        (named.Text("name"), named.Text("reported_name")).ShouldBe(("Ana Lima (VIP)", "Ana"));
        var later = await Eventually.Become(
            () => hub.Client.GetAsync(path).ShouldAnswerJson(HttpStatusCode.OK),
            one => one.Text("reported_name") == "Ana L."
        );
        later.Text("name").ShouldBe("Ana Lima (VIP)");
        var conversations = await hub.Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK);
        conversations.GetRawText().ShouldContain("Ana Lima (VIP)");
        (await Conversations(hub, "vip")).ShouldBe(1);
        (await Conversations(hub, "91234")).ShouldBe(1);
        (await Conversations(hub, "nobody")).ShouldBe(0);
        var renamed = await hub.Client.PatchAsJsonAsync(path, new { name = (string?)null }).ShouldAnswerJson(HttpStatusCode.OK);
        renamed.Text("name").ShouldBe("Ana L.");
    }

    [OnEachEngine]
    public async Task A_person_who_is_added_before_they_write_is_the_same_contact_afterwards(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var line = await world.Open(hub.Client, "shop");

        var added = await hub
            .Client.PostAsJsonAsync("/api/v1/contacts", new { phone = "+55 11 1234-5678", name = "Bia" })
            .ShouldAnswerJson(HttpStatusCode.Created);
        var again = await hub
            .Client.PostAsJsonAsync("/api/v1/contacts", new { phone = "551112345678" })
            .ShouldAnswerJson(HttpStatusCode.Created);
        await line.Post(From("IN-1", "551112345678", "Beatriz"));

        again.Text("id").ShouldBe(added.Text("id"));
        var one = await Eventually.Become(() => Only(hub, "?search=BEATRIZ"), found => found.HasValue);
        (one!.Value.Text("id"), one.Value.Text("name")).ShouldBe((added.Text("id"), "Bia"));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_contact()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        foreach (
            var wrong in new object[]
            {
                new { phone = "nobody" },
                new { name = "Ana" },
                new { phone = "5511912345678", name = new string('x', 201) },
            }
        )
            await hub.Client.PostAsJsonAsync("/api/v1/contacts", wrong).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/contacts?limit=201").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync($"/api/v1/contacts/{Guid.CreateVersion7()}").ShouldAnswer(HttpStatusCode.NotFound);
        await hub
            .Client.PatchAsJsonAsync($"/api/v1/contacts/{Guid.CreateVersion7()}", new { name = "Ana" })
            .ShouldAnswer(HttpStatusCode.NotFound);
    }

    private static async Task<int> Conversations(HubApp hub, string search) =>
        (await hub.Client.GetAsync($"/api/v1/conversations/agent?search={search}").ShouldAnswerJson(HttpStatusCode.OK))
            .At("conversations")
            .GetArrayLength();

    private static JsonObject From(string id, string phone, string pushName)
    {
        var message = Hooks.Text(id, phone, "Hi");
        message["data"]!["pushName"] = pushName;
        return message;
    }

    private static async Task<JsonElement?> Only(HubApp hub, string search)
    {
        var page = await hub.Client.GetAsync($"/api/v1/contacts{search}").ShouldAnswerJson(HttpStatusCode.OK);
        return page.At("contacts").EnumerateArray().Cast<JsonElement?>().SingleOrDefault();
    }
}
