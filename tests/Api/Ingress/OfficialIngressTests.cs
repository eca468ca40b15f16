using System.Net;
using System.Text;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

public sealed class OfficialIngressTests
{
    private const string Webhook = "/api/v1/whatsapp/webhook";

    [OnEachEngine]
    public async Task Shakes_hands_with_those_who_know_a_token(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured();
        await hub.Client.Configured(("name", "Off"), ("webhook_verify_token", "inactive_token"), ("is_active", false));

        var answer = await hub
            .Anonymous.GetAsync($"{Webhook}?hub.mode=subscribe&hub.verify_token=verify_token_123&hub.challenge=challenge_string")
            .ShouldAnswer(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("challenge_string");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");

        foreach (
            var query in new[]
            {
                "hub.mode=unsubscribe&hub.verify_token=verify_token_123&hub.challenge=c",
                "hub.mode=subscribe&hub.verify_token=wrong_token_xyz&hub.challenge=c",
                "hub.mode=subscribe&hub.verify_token=inactive_token&hub.challenge=c",
                "hub.mode=subscribe&hub.verify_token=&hub.challenge=c",
                "hub.mode=subscribe&hub.verify_token=verify_token_123",
                "",
            }
        )
            await hub.Anonymous.GetAsync($"{Webhook}?{query}").ShouldAnswer(HttpStatusCode.Forbidden);
        hub.Logs.Lines.ShouldAllBe(line => !line.Contains("wrong_token_xyz", StringComparison.Ordinal));
    }

    [OnEachEngine]
    public async Task Believes_only_the_secret_of_the_number_it_is_about(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured();
        await hub.Client.Configured(("name", "Other"), ("phone_number_id", "206540352242999"), ("app_secret", "the_other_secret"));
        var body = OfficialCalls.Texts(OfficialCalls.Number, OfficialCalls.Text("wamid.1", "hi"));

        using var unsigned = new ByteArrayContent(body);
        unsigned.Headers.ContentType = new("application/json");
        await hub.Anonymous.PostAsync(Webhook, unsigned).ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Anonymous.Deliver(body, "wrong").ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Anonymous.Deliver(body, "the_other_secret").ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Anonymous.Deliver([.. body, (byte)' '], body, OfficialCalls.Secret).ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Anonymous.Deliver("{\"entry\":"u8.ToArray()).ShouldAnswer(HttpStatusCode.BadRequest);
        (await hub.Rows<Message>()).ShouldBeEmpty();

        (await hub.Anonymous.Deliver(body).ShouldAnswerJson(HttpStatusCode.OK)).Text("status").ShouldBe("received");
        await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count == 1);
        // Numbers that nobody has here are no reason for Meta to come again.
        await hub.Anonymous.Deliver(OfficialCalls.Texts("1", OfficialCalls.Text("wamid.x", "hi"))).ShouldAnswer(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Asks_for_a_signature_where_there_is_a_secret_also_when_unproven_calls_are_let_in()
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.Settings["OmniHub:Official:BaseUrl"] = graph.Address;
                setup.Settings["OmniHub:Webhooks:AllowUnauthenticated"] = "true";
            }
        );
        await hub.Client.Configured();
        await hub.Client.Configured(("name", "Without"), ("phone_number_id", "206540352242999"), ("app_secret", null));

        async Task Unsigned(string number, HttpStatusCode answer)
        {
            using var body = new ByteArrayContent(OfficialCalls.Texts(number, OfficialCalls.Text($"wamid.{number}", "hi")));
            body.Headers.ContentType = new("application/json");
            await hub.Anonymous.PostAsync(Webhook, body).ShouldAnswer(answer);
        }
        await Unsigned(OfficialCalls.Number, HttpStatusCode.Unauthorized);
        await Unsigned("206540352242999", HttpStatusCode.OK);

        await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count == 1);
    }

    [OnEachEngine]
    public async Task One_malformed_message_of_five_goes_to_the_dead_letters(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured();

        var batch = OfficialCalls.Texts(
            OfficialCalls.Number,
            OfficialCalls.Text("wamid.1", "one"),
            OfficialCalls.Text("wamid.2", "two"),
            """{"from":"15550001111","id":"wamid.3","timestamp":"1790000000","type":"text","text":"not an object"}""",
            OfficialCalls.Text("wamid.4", "four"),
            OfficialCalls.Text("wamid.5", "five")
        );
        await hub.Anonymous.Deliver(batch).ShouldAnswer(HttpStatusCode.OK);
        await hub.Anonymous.Deliver(batch).ShouldAnswer(HttpStatusCode.OK);

        await Eventually.Become(() => hub.Rows<DeadLetterRow>(), rows => rows.Count >= 1);
        var messages = await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count == 4);
        messages.OrderBy(message => message.CreatedAt).Select(message => message.Text).ShouldBe(["one", "two", "four", "five"]);
        Encoding.UTF8.GetString((await hub.Rows<DeadLetterRow>())[0].Body).ShouldContain("wamid.3");
    }

    [OnEachEngine]
    public async Task Receipts_come_early_twice_and_backwards(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));
        graph.On("POST", $"/v23.0/{OfficialCalls.Number}/messages", Reply.Json(200, """{"messages":[{"id":"wamid.out"}]}"""));

        await hub.Anonymous.Deliver(Status("wamid.out", "delivered")).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.Become(() => hub.Rows<OmniHub.Infrastructure.Conversations.EarlyReceipt>(), rows => rows.Count == 1);
        await System
            .Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
                hub.Client,
                "/api/v1/whatsapp/send",
                new
                {
                    to = "15550001111",
                    template_name = "hello",
                    instance_name = "default",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        (await hub.Rows<Message>()).Single().Status.ShouldBe(MessageStatus.Delivered);

        foreach (var word in new[] { "read", "read", "sent", "delivered" })
            await hub.Anonymous.Deliver(Status("wamid.out", word)).ShouldAnswer(HttpStatusCode.OK);
        await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Single().Status is MessageStatus.Read);
        await Eventually.Become(() => hub.Rows<InboxRow>(), rows => rows.Count == 0);
        (await hub.Rows<Message>()).Single().Status.ShouldBe(MessageStatus.Read);
    }

    [OnEachEngine]
    public async Task One_call_is_shared_out_among_the_tenants_it_is_for(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured();
        var other = await OmniHub.Tests.Api.Identity.Person.Register(hub);
        await other.Client.Configured(("phone_number_id", "206540352242999"), ("webhook_verify_token", "other_token"));

        // Both numbers belong to one app, whose secret both tenants know; one entry is about nobody's number, one about an account.
        var call = Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[
              {"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"{{{OfficialCalls.Number}}}"},"messages":[{{{OfficialCalls.Text(
                "wamid.a",
                "for the first"
            )}}}]}}]},
              {"id":"2","changes":[
                {"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"2","phone_number_id":"206540352242999"},"messages":[{{{OfficialCalls.Text(
                "wamid.b",
                "for the second"
            )}}}]}},
                {"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"3","phone_number_id":"3"},"messages":[{{{OfficialCalls.Text(
                "wamid.c",
                "for nobody"
            )}}}]}}]},
              {"id":"987654321","changes":[{"field":"message_template_status_update","value":{"event":"REJECTED","message_template_id":1689556908129835,"message_template_name":"abandoned_cart","message_template_language":"en","reason":"INVALID_FORMAT","message_template_category":"MARKETING"}}]}]}
            """
        );
        await hub.Anonymous.Deliver(call).ShouldAnswer(HttpStatusCode.OK);

        var messages = await Eventually.Become(() => hub.Rows<Message>(), rows => rows.Count == 2);
        messages.Select(message => message.TenantId).Distinct().Count().ShouldBe(2);
        // News of an account go to each tenant that works with it.
        var templates = await Eventually.Become(() => hub.Rows<OmniHub.Domain.Templates.MessageTemplate>(), rows => rows.Count == 2);
        templates.ShouldAllBe(template =>
            template.Status == "REJECTED" && template.Reason == "INVALID_FORMAT" && template.Name == "abandoned_cart"
        );
        (await other.Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK))
            .At("conversations")[0]
            .Text("last_message")
            .ShouldBe("for the second");
    }

    private static byte[] Status(string id, string word) =>
        Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{OfficialCalls.Number}}}"},
            "statuses":[{"id":"{{{id}}}","status":"{{{word}}}","timestamp":"1790000001","recipient_id":"15550001111"}]}}]}]}
            """
        );
}
