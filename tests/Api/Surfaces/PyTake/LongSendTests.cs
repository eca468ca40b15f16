using System.Net;
using System.Net.Http.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Scheduling;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>Texts that are too long for one message of their channel. A caller who is told of a failure repeats the call, and the customer would read the first part twice.</summary>
public sealed class LongSendTests
{
    private const string Send = "/api/v1/whatsapp/send";
    private static readonly string Messages = $"/v23.0/{OfficialCalls.Number}/messages";
    private static readonly string Text = $"{new string('a', 4096)} {new string('b', 4096)} c";
    private static readonly Reply Refusal = Reply.Json(400, """{"error":{"code":131026,"message":"undeliverable"}}""");

    [OnEachEngine]
    public async Task A_part_that_is_refused_after_the_first_one_left_is_shown_as_failed_and_the_call_succeeds(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        graph.On("POST", Messages, Taken("wamid.1"), Refusal, Taken("wamid.3"));
        await using var hub = await Open(engine, graph);

        var sent = await hub.Client.PostAsJsonAsync(Send, Body()).ShouldAnswerJson(HttpStatusCode.OK);

        sent.Text("message_id").ShouldBe("wamid.1");
        await UntilTold(hub, MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Sent);
        Said(graph).ShouldBe(["a", "b", "c"]);
    }

    [OnEachEngine]
    public async Task A_part_that_the_provider_could_not_take_follows_later_and_no_other_is_repeated(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        graph.On("POST", Messages, Taken("wamid.1"), Reply.Json(500, """{"error":{"code":131016}}"""), Taken("wamid.2"), Taken("wamid.3"));
        await using var hub = await Open(engine, graph);

        await hub.Client.PostAsJsonAsync(Send, Body()).ShouldAnswer(HttpStatusCode.OK);

        await UntilTold(hub, MessageStatus.Sent, MessageStatus.Sent, MessageStatus.Sent);
        Said(graph).ShouldBe(["a", "b", "b", "c"]);
    }

    [OnEachEngine]
    public async Task When_the_first_part_is_refused_the_call_fails_and_nothing_else_leaves(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        graph.On("POST", Messages, Refusal);
        await using var hub = await Open(engine, graph);

        (await hub.Client.PostAsJsonAsync(Send, Body())).IsSuccessStatusCode.ShouldBeFalse();

        await UntilTold(hub, MessageStatus.Failed);
        Said(graph).ShouldBe(["a"]);
    }

    [OnEachEngine]
    public async Task A_scheduled_message_leaves_in_parts_too(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        graph.On("POST", Messages, Taken("wamid.1"), Refusal, Taken("wamid.3"));
        await using var hub = await Open(engine, graph);

        await hub
            .Client.PostAsJsonAsync(
                "/api/v1/scheduled-messages",
                new { send_at = TimeProvider.System.GetUtcNow().AddSeconds(2), message = Body() }
            )
            .ShouldAnswer(HttpStatusCode.Created);

        await UntilTold(hub, MessageStatus.Sent, MessageStatus.Failed, MessageStatus.Sent);
        Said(graph).ShouldBe(["a", "b", "c"]);
        var first = (await hub.Rows<Message>()).Single(message => message.Text is { } text && text[0] == 'a');
        var planned = (await hub.Rows<ScheduledMessage>()).Single();
        (planned.Status, planned.MessageId).ShouldBe((ScheduledStatus.Sent, first.Id));
    }

    private static async Task<HubApp> Open(Engine engine, FakeHttpServer graph)
    {
        var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));
        await hub
            .Anonymous.Deliver(OfficialCalls.Texts(OfficialCalls.Number, OfficialCalls.Text("wamid.in1", "hi")))
            .ShouldAnswer(HttpStatusCode.OK);
        await Eventually.BeTrue(async () => (await hub.Rows<Conversation>()) is [{ LastInboundAt: not null }]);
        return hub;
    }

    private static object Body() =>
        new
        {
            to = "+15550001111",
            message = Text,
            instance_name = "default",
        };

    private static Reply Taken(string id) =>
        Reply.Json(200, $$"""{"messages":[{"id":"{{id}}"}],"contacts":[{"input":"x","wa_id":"15550001111"}]}""");

    /// <summary>What the conversation shows of the outgoing messages, in their order.</summary>
    private static Task UntilTold(HubApp hub, params MessageStatus[] statuses) =>
        Eventually.BeTrue(async () =>
            (await hub.Rows<Message>())
                .Where(message => message.Direction is MessageDirection.Outbound)
                .OrderBy(message => message.Text, StringComparer.Ordinal)
                .Select(message => message.Status)
                .SequenceEqual(statuses)
        );

    private static List<string> Said(FakeHttpServer graph) =>
        [.. graph.SeenAt("POST", Messages).Select(request => request.Json.Text("text.body")![..1])];
}
