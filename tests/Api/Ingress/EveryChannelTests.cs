using System.Net;
using System.Net.Http.Json;
using System.Text;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Tests.Api.Ingress.Places;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>What becomes of a WhatsApp message becomes of one on any other channel.</summary>
public sealed class EveryChannelTests
{
    private const string Flow = """
        {"name":"Order","trigger":"keyword","trigger_value":"order","steps":[
          {"id":"ask","type":"message","content":"Keep it or not?","options":["Keep","Cancel"]},
          {"id":"which","type":"condition","conditions":[{"if":"Cancel","then":"gone"}],"else":"kept"},
          {"id":"kept","type":"end","content":"It stays"},
          {"id":"gone","type":"end","content":"It is gone"}]}
        """;

    [OnEachEngine]
    [InlineData("slack")]
    [InlineData("discord")]
    public async Task A_flow_asks_the_agent_answers_and_log_webhooks_and_statistics_tell_of_it(Engine engine, string channel)
    {
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(200));
        await using var place = await Place.Of(channel);
        await using var hub = await HubApp.Start(engine, place.Setup);
        await place.Open(hub);
        var flow = await hub
            .Client.PostAsync("/api/v1/flows", new StringContent(Flow, Encoding.UTF8, "application/json"))
            .ShouldAnswerJson(HttpStatusCode.Created);
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/webhooks",
                new { url = $"{receiver.Address}/hook", events = new[] { "message_received", "message_sent", "message_status" } }
            )
            .ShouldAnswer(HttpStatusCode.Created);

        await place.Write("order");
        (await place.Screen(1))[0].ShouldStartWith("Keep it or not?");
        await place.Choose("Cancel");
        (await place.Screen(2))[1].ShouldBe("It is gone");
        await place.Write("thanks");
        (await place.Screen(3))[2].ShouldStartWith("re: ");

        await Talked(hub);
        await Asked(place, channel);
        await Counted(hub, channel, flow.Text("id")!);
        await Told(receiver, place, await hub.Rows<Message>());
    }

    [OnEachEngine]
    [InlineData("slack")]
    [InlineData("discord")]
    public async Task A_line_is_shown_restarted_logged_out_and_closed_as_documented(Engine engine, string channel)
    {
        const string line = $"/api/v1/instances/{Place.Line}";
        await using var place = await Place.Of(channel);
        await using var hub = await HubApp.Start(engine, place.Setup);
        await place.Open(hub);

        var shown = await hub.Client.GetAsync($"{line}/status").ShouldAnswerJson(HttpStatusCode.OK);
        shown.Text("channel_type").ShouldBe(channel);
        var data = shown.At("channel_data");
        (data.Text("display_name"), data.Text("state"), data.Text("workspace_id")).ShouldBe(place.Shown);
        (await Said(hub.Client.PostAsync($"{line}/restart", null))).ShouldBe(
            """{"message":"Instance restarted successfully","status":"restarting"}"""
        );
        await Place.Becomes(hub, "connected");
        await place.Write("one");
        await place.Screen(1);

        (await Said(hub.Client.PostAsync($"{line}/logout", null))).ShouldBe(
            """{"message":"Instance logged out successfully","status":"disconnected"}"""
        );
        await Place.Becomes(hub, "disconnected");
        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    to = place.Address,
                    message = "still there?",
                    instance_name = Place.Line,
                }
            )
            .ShouldAnswer(HttpStatusCode.Conflict);
        await place.LetIn(hub);
        await Place.Becomes(hub, "connected");
        await place.Write("two");
        (await place.Screen(2))[1].ShouldEndWith("two");

        (await Said(hub.Client.DeleteAsync($"{line}/channel"))).ShouldBe(
            """{"message":"Instance deleted from channel service","status":"deleted"}"""
        );
        await Place.Becomes(hub, "disconnected");
        var kept = await hub.Client.GetAsync(line).ShouldAnswerJson(HttpStatusCode.OK);
        kept.Text("name").ShouldBe(Place.Line);
        await place.LetIn(hub);
        await Place.Becomes(hub, "connected");
        (await hub.Rows<Message>()).Count.ShouldBe(4);
    }

    private static async Task Talked(HubApp hub)
    {
        // Every message is known to be sent when the provider has taken it.
        var messages = await Eventually.Become(
            () => hub.Rows<Message>(),
            rows => rows.Count == 6 && rows.All(row => row.Status is MessageStatus.Received or MessageStatus.Sent)
        );
        messages.Select(row => row.ConversationId).Distinct().Count().ShouldBe(1);
        var log = await Eventually.Become(
            () => hub.Client.GetAsync("/api/v1/events?types=message.*&limit=200").ShouldAnswerJson(HttpStatusCode.OK),
            page => page.At("events").GetArrayLength() >= 6
        );
        var entries = log.At("events").EnumerateArray().ToList();
        foreach (
            var (type, direction) in new[] { ("message.received", MessageDirection.Inbound), ("message.sent", MessageDirection.Outbound) }
        )
            entries
                .Where(entry => entry.Text("type") == type)
                .Select(entry => entry.At("message_id").GetGuid())
                .ShouldBe(messages.Where(row => row.Direction == direction).Select(row => row.Id.Value), ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.Text("instance_name") == Place.Line);
    }

    private static async Task Asked(Place place, string channel)
    {
        var question = (await place.World.Agent.UntilSeen("POST", "/api/v1/agent/*")).ShouldHaveSingleItem().Json;
        question.Text("message_content").ShouldBe($"[{place.Person}]: thanks");
        question.Text("session_origin").ShouldBe(channel);
        question.Text("user.user_data.source").ShouldBe(channel);
        question.Text($"user.user_data.{channel}_id").ShouldNotBeNullOrEmpty();
    }

    private static async Task Counted(HubApp hub, string channel, string flow)
    {
        var line = (await hub.Rows<Instance>()).Single().Id;
        var usage = await Eventually.Become(
            () => hub.Client.GetAsync($"/api/stats/instances/{line}?period=today").ShouldAnswerJson(HttpStatusCode.OK),
            read => read.At("usage.webhookSent").GetInt64() == 9 && read.At("usage.messagesSent").GetInt64() == 3
        );
        usage.At("usage.messagesReceived").GetInt64().ShouldBe(3);
        var user = await hub.Client.GetAsync("/api/stats/user?period=today").ShouldAnswerJson(HttpStatusCode.OK);
        (user.At("total.messagesReceived").GetInt64(), user.At("total.messagesSent").GetInt64()).ShouldBe((3, 3));

        var metrics = await Eventually.Become(
            () => hub.Client.GetAsync("/api/v1/dashboard/metrics?period=today").ShouldAnswerJson(HttpStatusCode.OK),
            read => read.At("metrics.total_messages").GetInt64() == 6
        );
        metrics.At("metrics.total_conversations").GetInt32().ShouldBe(1);
        var analytics = await hub.Client.GetAsync("/api/v1/dashboard/analytics?period=today").ShouldAnswerJson(HttpStatusCode.OK);
        analytics.At("overview.messages_received").GetInt64().ShouldBe(3);
        analytics.At($"conversations_by_channel.{channel}").GetInt32().ShouldBe(1);
        var steps = (await hub.Client.GetAsync($"/api/v1/flows/{flow}/analytics").ShouldAnswerJson(HttpStatusCode.OK)).At("steps");
        var ask = steps.EnumerateArray().Single(step => step.Text("step_id") == "ask");
        (ask.At("entered").GetInt64(), ask.At("left").GetInt64()).ShouldBe((1, 1));
    }

    private static async Task Told(FakeHttpServer receiver, Place place, List<Message> messages)
    {
        var told = (await receiver.UntilSeen("POST", "/hook", times: 9))
            .Select(request => request.Json)
            .ToLookup(body => body.Text("event"));
        told["message_status"].Select(body => body.Text("data.status")).ShouldBe(["sent", "sent", "sent"]);
        foreach (var message in messages)
        {
            var (name, chat) = message.Direction is MessageDirection.Inbound ? ("message_received", "from") : ("message_sent", "to");
            var data = told[name].Single(body => body.Text("data.messageId") == message.ProviderMessageId).At("data");
            data.Text("body").ShouldBe(message.Text);
            data.Text(chat).ShouldBe(place.Address);
        }
    }

    private static async Task<string> Said(Task<HttpResponseMessage> asking) =>
        await (await asking.ShouldAnswer(HttpStatusCode.OK)).Content.ReadAsStringAsync();
}
