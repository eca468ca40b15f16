using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

public sealed class SendEndpointsTests
{
    private static readonly object Template = new
    {
        to = "+15550001111",
        message_type = "template",
        template_name = "welcome_message",
        template_language = "pt_BR",
        template_parameters = new[] { new { type = "text", text = "John Doe" } },
        instance_name = "default",
    };

    [OnEachEngine]
    public async Task Writes_freely_only_while_the_window_is_open(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));

        var closed = await hub
            .Client.PostAsJsonAsync("/api/v1/whatsapp/send", Text("Hello"))
            .ShouldAnswerJson(HttpStatusCode.UnprocessableEntity);
        closed.Text("message")!.ShouldContain("24 hours");
        graph.Seen.ShouldBeEmpty();
        (await hub.Rows<Message>()).ShouldBeEmpty();

        var sent = await hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", Template).ShouldAnswerJson(HttpStatusCode.OK);
        (sent.At("success").GetBoolean(), sent.Text("status")).ShouldBe((true, "sent"));
        sent.Text("message_id")!.ShouldStartWith("wamid.");
        var said = graph.Seen.Single().Json;
        said.Text("template.name").ShouldBe("welcome_message");
        said.Text("template.language.code").ShouldBe("pt_BR");
        said.At("template.components").GetRawText().ShouldBe("""[{"type":"body","parameters":[{"type":"text","text":"John Doe"}]}]""");

        await hub
            .Anonymous.Deliver(OfficialCalls.Texts(OfficialCalls.Number, OfficialCalls.Text("wamid.in1", "hi")))
            .ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(async () => (await hub.Rows<Conversation>()).Single().LastInboundAt is not null);
        await hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", Text("Hello")).ShouldAnswerJson(HttpStatusCode.OK);

        var conversation = (await hub.Rows<Conversation>()).Single();
        conversation.MessageCount.ShouldBe(3);
        var messages = await hub.Rows<Message>();
        messages.Count(message => message.Direction is MessageDirection.Outbound && message.Status is MessageStatus.Sent).ShouldBe(2);
    }

    [OnEachEngine]
    public async Task Sends_text_through_Evolution_and_no_template(Engine engine)
    {
        await using var evolution = await EvolutionFake.Start();
        evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(201, """{"key":{"remoteJid":"556199999999@s.whatsapp.net","fromMe":true,"id":"3EB0AA"},"status":"PENDING"}""")
        );
        await using var hub = await HubApp.Start(engine);
        await hub.Client.Created("line", evolution.Address);

        var sent = await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = "+55 (61) 99999-9999",
                    message = "Hello from PyTake!",
                    message_type = "text",
                    instance_name = "line",
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        (sent.Text("message_id"), sent.Text("status")).ShouldBe(("3EB0AA", "sent"));
        evolution.SeenAt("POST", "/message/sendText/line").Single().Json.Text("number").ShouldBe("5561999999999");

        // The next one goes to the address that the provider reported, whatever is typed.
        await hub
            .Client.PostAsJsonAsync("/api/v1/whatsapp/send", new { to = "556199999999", message = "Again" })
            .ShouldAnswerJson(HttpStatusCode.OK);
        evolution.SeenAt("POST", "/message/sendText/line")[1].Json.Text("number")!.ShouldStartWith("556199999999");
        (await hub.Rows<Conversation>()).Count.ShouldBe(1);

        // As Meta's own API takes it, and as programs send it here.
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = "556199999999",
                    type = "text",
                    text = new { body = "Nested" },
                }
            )
            .ShouldAnswerJson(HttpStatusCode.OK);
        evolution.SeenAt("POST", "/message/sendText/line")[2].Json.Text("text").ShouldBe("Nested");

        await hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", Template).ShouldAnswer(HttpStatusCode.UnprocessableEntity);
    }

    [OnEachEngine]
    public async Task Does_once_what_is_asked_twice_with_one_key(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));

        var first = await Keyed(hub, "key-1", Template).ShouldAnswerJson(HttpStatusCode.OK);
        var again = await Keyed(hub, "key-1", Template).ShouldAnswerJson(HttpStatusCode.OK);
        again.GetRawText().ShouldBe(first.GetRawText());
        graph.Seen.Count.ShouldBe(1);
        await Keyed(hub, "key-1", Text("other")).ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        await Keyed(hub, "key-2", Template).ShouldAnswer(HttpStatusCode.OK);
        graph.Seen.Count.ShouldBe(2);

        // A failure that can pass is not the answer for ever.
        graph.On(
            "POST",
            $"/v23.0/{OfficialCalls.Number}/messages",
            Reply.Json(500, """{"error":{"code":131016}}"""),
            Reply.Json(200, """{"messages":[{"id":"wamid.later"}]}""")
        );
        await Keyed(hub, "key-3", Template).ShouldAnswer(HttpStatusCode.BadGateway);
        (await Keyed(hub, "key-3", Template).ShouldAnswerJson(HttpStatusCode.OK)).Text("message_id").ShouldBe("wamid.later");
        (await hub.Rows<Message>()).Count(message => message.Status is MessageStatus.Failed).ShouldBe(1);
    }

    [OnEachEngine]
    public async Task Lets_one_of_many_with_the_same_key_through(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Keyed(hub, "same", Template)));

        graph.Seen.Count.ShouldBe(1);
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK || answer.StatusCode == HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Refuses_bad_input_by_name()
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(Engine.Sqlite, graph);
        await hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", Text("x")).ShouldAnswer(HttpStatusCode.NotFound);
        await hub.Client.Configured(("is_default", true));

        foreach (
            var (body, field) in new (object, string)[]
            {
                (new { message = "x" }, "to"),
                (new { to = "call me", message = "x" }, "to"),
                (new { to = "123", message = "x" }, "to"),
                (new { to = "x@broadcast", message = "x" }, "to"),
                (new { to = "+15550001111" }, "message"),
                (new { to = "+15550001111", message_type = "fax" }, "message_type"),
                (new { to = "+15550001111", message_type = "image" }, "media_url"),
                (new { to = "+15550001111", message_type = "template" }, "template_name"),
                (new { to = "+15550001111", message_type = "location" }, "location"),
            }
        )
        {
            var refused = await hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", body).ShouldAnswerJson(HttpStatusCode.BadRequest);
            refused.Text("details.field").ShouldBe(field, JsonSerializer.Serialize(body));
        }

        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = "+15550001111",
                    message = "x",
                    instance_name = "ghost",
                }
            )
            .ShouldAnswer(HttpStatusCode.NotFound);
        graph.Seen.ShouldBeEmpty();
    }

    private static object Text(string text) =>
        new
        {
            to = "+15550001111",
            message = text,
            message_type = "text",
            instance_name = "default",
        };

    private static async Task<HttpResponseMessage> Keyed(HubApp hub, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/whatsapp/send") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await hub.Client.SendAsync(request);
    }
}
