using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class ReplyEndpointsTests
{
    private const string Phone = "5511988880001";

    [OnEachEngine]
    public async Task An_agents_answer_reaches_the_customer_and_silences_the_bot(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine, setup => setup.OnKestrel = true);
        var line = await world.Open(hub.Client, "shop");
        (await line.Post(Hooks.Text("IN-1", Phone, "Oi!"))).EnsureSuccessStatusCode();
        await Eventually.BeTrue(() => world.Got.Count == 1);
        var id = (await hub.Rows<Conversation>()).Single().Id.Value;
        var path = $"/api/v1/conversations/{id}";

        var said = await hub
            .Client.PostAsJsonAsync($"{path}/messages", new { content = "A person here", type = "text" })
            .ShouldAnswerJson(HttpStatusCode.OK);
        said.EnumerateObject().Select(member => member.Name).Take(3).ShouldBe(["message_id", "status", "timestamp"]);
        (said.Text("message_id"), said.Text("status")).ShouldBe((world.IdOf["A person here"], "sent"));
        world.GotBy(Phone)[^1].ShouldBe("A person here");
        var conversation = await hub.Client.GetAsync(path).ShouldAnswerJson(HttpStatusCode.OK);
        conversation.Text("status").ShouldBe("active");
        conversation.At("bot_paused").GetBoolean().ShouldBeTrue();

        // The bot hears no more of it.
        (await line.Post(Hooks.Text("IN-2", Phone, "And now?"))).EnsureSuccessStatusCode();
        await Eventually.BeTrue(async () => (await hub.Rows<Message>()).Count(one => one.Direction is MessageDirection.Inbound) == 2);
        await new Ledger(hub.Database).UntilQuiet();
        world.Told.Count.ShouldBe(1);

        await using var listener = await Listener.Authenticated(hub, null, id);
        await listener.Send(
            new
            {
                type = "send_message",
                conversation_id = id,
                content = "From the socket",
                message_type = "text",
                @ref = 7,
            }
        );
        var sent = await listener.Next("message_sent");
        sent.At("ref").GetInt32().ShouldBe(7);
        world.GotBy(Phone)[^1].ShouldBe("From the socket");
        await listener.Send(
            new
            {
                type = "send_message",
                conversation_id = Guid.CreateVersion7(),
                content = "x",
            }
        );
        (await listener.Next("error")).Text("code").ShouldBe("PROCESSING_ERROR");

        foreach (
            var (body, field) in new (object, string)[]
            {
                (new { content = "" }, "content"),
                (new { content = "x", type = "fax" }, "type"),
                (new { content = "x", type = "image" }, "media_url"),
                (new { content = "x", media_url = "ftp://x" }, "media_url"),
            }
        )
            (await hub.Client.PostAsJsonAsync($"{path}/messages", body).ShouldAnswerJson(HttpStatusCode.BadRequest))
                .Text("details.field")
                .ShouldBe(field);
        await hub
            .Client.PostAsJsonAsync($"{path}/messages", new { content = "x", media_id = Guid.CreateVersion7() })
            .ShouldAnswer(HttpStatusCode.NotFound);
        await hub
            .Client.PostAsJsonAsync(
                $"{path}/messages",
                new
                {
                    content = "x",
                    type = "image",
                    media_url = "http://10.0.0.1/x.png",
                }
            )
            .ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        var stranger = await Identity.Person.Register(hub);
        await stranger.Client.PostAsJsonAsync($"{path}/messages", new { content = "x" }).ShouldAnswer(HttpStatusCode.NotFound);
        var viewer = await stranger.Colleague(hub, "viewer");
        await viewer.Client.PostAsJsonAsync($"{path}/messages", new { content = "x" }).ShouldAnswer(HttpStatusCode.Forbidden);
    }

    [OnEachEngine]
    public async Task An_official_line_answers_within_a_day_only_and_uploads_what_it_sends(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        graph.On("POST", $"/v23.0/{OfficialCalls.Number}/media", Reply.Json(200, """{"id":"uploaded-1"}"""));
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));
        await hub
            .Anonymous.Deliver(OfficialCalls.Texts(OfficialCalls.Number, OfficialCalls.Text("wamid.in1", "hi")))
            .ShouldAnswer(HttpStatusCode.OK);
        var conversation = (await Eventually.Become(async () => await hub.Rows<Conversation>(), all => all.Count == 1)).Single();
        var path = $"/api/v1/conversations/{conversation.Id}/messages";

        using var form = Files.Form(Files.Content(Files.Png("agent"), "image/png"), "offer.png");
        var upload = await hub.Client.PostAsync("/api/v1/media", form).ShouldAnswerJson(HttpStatusCode.Created);
        await hub.Client.PostAsJsonAsync(path, new { content = "Our offer", media_id = upload.Text("id") }).ShouldAnswer(HttpStatusCode.OK);
        graph.SeenAt("POST", $"/v23.0/{OfficialCalls.Number}/media").Single().Text.ShouldContain("offer.png");
        graph.SeenAt("POST", $"/v23.0/{OfficialCalls.Number}/messages").Single().Json.Text("image.id").ShouldBe("uploaded-1");

        // What Meta does not fetch by itself the hub does.
        graph.On("GET", "/plain.png", Files.Serves(Files.Png("plain")));
        await hub
            .Client.PostAsJsonAsync(
                path,
                new
                {
                    content = "Another",
                    type = "image",
                    media_url = $"{graph.Address}/plain.png",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        graph.SeenAt("POST", $"/v23.0/{OfficialCalls.Number}/media").Count.ShouldBe(2);

        // Whoever only got a template has not written within the last day.
        graph.On("POST", $"/v23.0/{OfficialCalls.Number}/messages", Reply.Json(200, """{"messages":[{"id":"wamid.template"}]}"""));
        var begun = await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = "+15550002222",
                    message_type = "template",
                    template_name = "welcome",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        path = $"/api/v1/conversations/{begun.Text("conversation_id")}/messages";
        (await hub.Client.PostAsJsonAsync(path, new { content = "Too late" }).ShouldAnswerJson(HttpStatusCode.UnprocessableEntity))
            .Text("message")!
            .ShouldContain("24 hours");
    }
}
