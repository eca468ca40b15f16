using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.OmniHub;

public sealed class ProgramCallsTests
{
    private const string Phone = "5511988887777";
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [OnEachEngine]
    public async Task Sends_what_programs_send(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        foreach (var call in new[] { "sendText", "sendMedia", "sendWhatsAppAudio", "sendContact", "sendSticker", "sendReaction" })
            evolution.On("POST", $"/message/{call}/*", Reply.Json(201, $$$"""{"key":{"id":"ID-{{{call}}}"},"status":"PENDING"}"""));
        await using var hub = await HubApp.Start(engine);
        await hub.Client.Created("line", evolution.Address);

        foreach (
            var (call, body, id) in new (string, object, string)[]
            {
                ("text", new { phone_number = Phone, text = "Hello" }, "ID-sendText"),
                (
                    "media",
                    new
                    {
                        phone_number = Phone,
                        media_type = "image",
                        media_base64 = Pixel,
                        mime_type = "image/png",
                        caption = "A dot",
                    },
                    "ID-sendMedia"
                ),
                (
                    "contact",
                    new { phone_number = Phone, contacts = new[] { new { full_name = "Ana", phone_number = "+55 11 98888-0001" } } },
                    "ID-sendContact"
                ),
                (
                    "reaction",
                    new
                    {
                        phone_number = Phone,
                        message_id = "ID-sendText",
                        reaction = "👍",
                    },
                    "ID-sendReaction"
                ),
            }
        )
        {
            var sent = await hub.Client.PostAsJsonAsync($"/api/v1/instance/line/send-{call}", body).ShouldAnswerJson(HttpStatusCode.OK);
            (sent.At("success").GetBoolean(), sent.Text("message_id")).ShouldBe((true, id), call);
        }

        var refused = await hub
            .Client.PostAsJsonAsync("/api/v1/instance/line/send-text", new { text = "Hello" })
            .ShouldAnswerJson(HttpStatusCode.BadRequest);
        refused.Text("detail")!.ShouldStartWith("phone_number: ");
        foreach (var call in new[] { "media", "audio", "sticker" })
            await hub
                .Client.PostAsJsonAsync($"/api/v1/instance/line/send-{call}", new { phone_number = Phone })
                .ShouldAnswer(HttpStatusCode.BadRequest);
        await hub
            .Client.PostAsJsonAsync("/api/v1/instance/ghost/send-text", new { phone_number = Phone, text = "Hello" })
            .ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_contacts_and_chats_page_by_page()
    {
        await using var evolution = await EvolutionFake.Start();
        evolution.On(
            "POST",
            "/chat/findContacts/*",
            Reply.Json(
                200,
                """[{"remoteJid":"1@s.whatsapp.net","pushName":"Ana"},{"remoteJid":"2@s.whatsapp.net","pushName":"Bia"},{"remoteJid":"3@s.whatsapp.net","pushName":"Anita"}]"""
            )
        );
        evolution.On(
            "POST",
            "/chat/findChats/*",
            Reply.Json(200, """[{"remoteJid":"1@s.whatsapp.net","pushName":"Ana","unreadCount":2}]""")
        );
        await using var hub = await HubApp.Start(Engine.Sqlite);
        await hub.Client.Created("line", evolution.Address);

        var page = await hub
            .Client.GetAsync("/api/v1/instances/line/contacts?search_query=an&page_size=1&page=2")
            .ShouldAnswerJson(HttpStatusCode.OK);
        var chats = await hub.Client.GetAsync("/api/v1/instances/line/chats").ShouldAnswerJson(HttpStatusCode.OK);

        page.At("contacts").EnumerateArray().Select(one => one.Text("name")).ShouldBe(["Anita"]);
        (page.At("total_count").GetInt32(), page.At("has_more").GetBoolean()).ShouldBe((2, false));
        chats.At("chats")[0].Text("id").ShouldBe("1@s.whatsapp.net");
        (chats.At("total_count").GetInt32(), chats.Text("channel_type")).ShouldBe((1, "whatsapp"));
        await hub.Client.GetAsync("/api/v1/instances/line/contacts?page_size=501").ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.GetAsync("/api/v1/instances/line/chats?page=0").ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Asks_whose_number_it_is()
    {
        await using var evolution = await EvolutionFake.Start();
        evolution.On(
            "POST",
            "/chat/whatsappNumbers/*",
            Reply.Json(200, $$"""[{"exists":true,"jid":"{{Phone}}@s.whatsapp.net","number":"{{Phone}}","name":"Ana"}]""")
        );
        await using var hub = await HubApp.Start(Engine.Sqlite);
        await hub.Client.Created("line", evolution.Address);
        const string path = "/api/v1/instance/line/fetch-profile";

        var profile = await hub.Client.PostAsJsonAsync(path, new { phone_number = $"+{Phone}" }).ShouldAnswerJson(HttpStatusCode.OK);

        (profile.At("success").GetBoolean(), profile.Text("user_id")).ShouldBe((true, $"{Phone}@s.whatsapp.net"));
        await hub.Client.PostAsJsonAsync(path, new { phone_number = "nobody" }).ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Sets_the_picture_of_the_instances_own_profile()
    {
        await using var evolution = await EvolutionFake.Start();
        evolution.On(
            "POST",
            "/chat/updateProfilePicture/*",
            Reply.Json(200, """{"update":"success"}"""),
            Reply.Json(500, """{"status":500,"error":"Internal Server Error","response":{"message":"Error updating profile picture"}}""")
        );
        await using var hub = await HubApp.Start(Engine.Sqlite);
        await hub.Client.Created("line", evolution.Address);
        const string path = "/api/v1/instance/line/update-profile-picture";
        var picture = new { picture_url = $"{evolution.Address}/logo.jpg" };

        var answer = await hub.Client.PostAsJsonAsync(path, picture).ShouldAnswerJson(HttpStatusCode.OK);

        (answer.At("success").GetBoolean(), answer.Text("status")).ShouldBe((true, "updated"));
        evolution.Seen[^1].Json.Text("picture").ShouldEndWith("/logo.jpg");
        await hub.Client.PostAsJsonAsync(path, picture).ShouldAnswer(HttpStatusCode.BadGateway);
        await hub.Client.PostAsJsonAsync(path, new { picture_url = "logo.jpg" }).ShouldAnswer(HttpStatusCode.BadRequest);
        await hub.Client.PostAsJsonAsync(path, new { picture_url = "http://169.254.169.254/x" }).ShouldAnswer(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Makes_an_instance_without_an_agent_and_tells_its_state_on_request()
    {
        await using var evolution = await EvolutionFake.Start();
        await using var hub = await HubApp.Start(Engine.Sqlite);

        await hub.Client.Created("line", evolution.Address, ("agent_api_url", ""), ("agent_api_key", null), ("default_agent", null));
        await hub
            .Client.Create(OmniHubCalls.Body("half", evolution.Address, ("agent_api_key", null)))
            .ShouldAnswer(HttpStatusCode.BadRequest);
        var plain = await hub.Client.GetAsync("/api/v1/instances/line").ShouldAnswerJson(HttpStatusCode.OK);
        var listed = await hub.Client.GetAsync("/api/v1/instances?include_status=true").ShouldAnswerJson(HttpStatusCode.OK);
        var discovered = await hub.Client.PostAsync("/api/v1/instances/discover", null).ShouldAnswerJson(HttpStatusCode.OK);

        plain.TryGetProperty("evolution_status", out _).ShouldBeFalse();
        plain.At("agent_api_url").ValueKind.ShouldBe(JsonValueKind.Null);
        plain.At("is_active").GetBoolean().ShouldBeFalse();
        listed[0].Text("evolution_status.state").ShouldBe("connecting");
        discovered.At("instances")[0].Text("name").ShouldBe("line");
    }

    [Fact]
    public async Task Serves_its_description_where_programs_look_for_it()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        var document = await hub.Anonymous.GetAsync("/api/v1/openapi.json").ShouldAnswerJson(HttpStatusCode.OK);

        document.Text("info.title").ShouldBe("Omni-Hub API");
        document
            .At("paths")
            .EnumerateObject()
            .Single(path => path.Name == "/api/v1/instance/{instance_name}/send-text")
            .Value.At("post.tags")[0]
            .GetString()
            .ShouldBe("Also understood");
    }
}
