using System.Net;
using System.Text;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class FlowEndpointsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    private const string Documented = """
        {"name":"Support Flow","description":"Customer support automation","category":"support","trigger":"keyword","trigger_value":"help",
         "steps":[{"type":"message","content":"How can I help you today?","options":["Technical Issue","Billing","General Question"]},
                  {"type":"condition","conditions":[{"if":"Technical Issue","then":"transfer_to_tech"}]}],"is_active":true}
        """;

    [OnEachEngine]
    public async Task Is_made_listed_and_deleted_as_documented(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);

        var made = await hub.Client.PostAsync("/api/v1/flows", Json(Documented)).ShouldAnswerJson(HttpStatusCode.Created);
        made.Text("name").ShouldBe("Support Flow");
        made.Text("trigger_value").ShouldBe("help");

        var list = await hub.Client.GetAsync("/api/v1/flows?active=true&category=support").ShouldAnswerJson(HttpStatusCode.OK);
        list.At("total").GetInt32().ShouldBe(1);
        list.At("flows")[0].Text("trigger").ShouldBe("keyword");
        (await hub.Client.GetAsync("/api/v1/flows?active=false").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(0);

        var at = $"/api/v1/flows/{made.Text("id")}";
        var gone = await hub.Client.DeleteAsync(at).ShouldAnswerJson(HttpStatusCode.OK);
        gone.Text("message").ShouldBe("Flow deleted successfully");
        gone.Text("flow_id").ShouldBe(made.Text("id"));
        (await hub.Client.GetAsync(at).ShouldAnswerJson(HttpStatusCode.NotFound)).Text("error").ShouldBe("not_found");
    }

    [OnEachEngine]
    public async Task Is_tried_out_as_documented(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var made = await hub.Client.PostAsync("/api/v1/flows", Json(Documented)).ShouldAnswerJson(HttpStatusCode.Created);
        var at = $"/api/v1/flows/{made.Text("id")}";

        var tested = await hub
            .Client.PostAsync($"{at}/test", Json("""{"messages":["help","technical issue"]}"""))
            .ShouldAnswerJson(HttpStatusCode.OK);
        var begun = await hub.Client.PostAsync($"{at}/test", null).ShouldAnswerJson(HttpStatusCode.OK);

        tested.Text("status").ShouldBe("success");
        tested.Text("transfer.to").ShouldBe("tech");
        tested.At("messages").GetArrayLength().ShouldBe(1);
        (begun.Text("status"), begun.Text("next")).ShouldBe(("success", "step_1"));
    }

    [OnEachEngine]
    public async Task Keeps_its_versions_compares_them_and_goes_back_to_one(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        var made = await hub.Client.PostAsync("/api/v1/flows", Json(Documented)).ShouldAnswerJson(HttpStatusCode.Created);
        var at = $"/api/v1/flows/{made.Text("id")}";

        var changed = await hub
            .Client.PutAsync(at, Json("""{"steps":[{"id":"bye","type":"end","content":"Bye"}]}"""))
            .ShouldAnswerJson(HttpStatusCode.OK);
        changed.At("version").GetInt32().ShouldBe(2);
        changed.Text("category").ShouldBe("support");
        var diff = await hub.Client.GetAsync($"{at}/versions/diff?from=1&to=2").ShouldAnswerJson(HttpStatusCode.OK);
        diff.At("added")[0].GetString().ShouldBe("bye");
        (await hub.Client.PostAsync($"{at}/versions/1/rollback", null).ShouldAnswerJson(HttpStatusCode.OK))
            .At("version")
            .GetInt32()
            .ShouldBe(3);
        (await hub.Client.GetAsync($"{at}/versions").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Names_the_step_that_is_wrong()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        var refused = await hub
            .Client.PostAsync("/api/v1/flows", Json("""{"name":"x","trigger":"manual","steps":[{"id":"ask","type":"question"}]}"""))
            .ShouldAnswerJson(HttpStatusCode.BadRequest);

        refused.Text("message")!.ShouldContain("Step 'ask' needs a question");
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
