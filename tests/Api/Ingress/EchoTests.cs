using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>A server that tells of a message before it answers the call that sends it.</summary>
public sealed class EchoTests
{
    private const string Ana = "5511988880001";
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [OnEachEngine]
    public async Task Each_of_forty_sends_keeps_its_own_id_though_all_echoes_come_first_and_tell_no_captions(Engine engine)
    {
        const int Sends = 40;
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.Post(Hooks.Text("IN0", Ana, "Hello"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();
        var server = new HastyServer(line, ledger, together: 4);
        world.Evolution.On("POST", "/message/sendText/*", server.Takes).On("POST", "/message/sendMedia/*", server.Takes);

        var sent = new ConcurrentDictionary<string, string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Sends),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (number, ct) =>
            {
                var said = $"{(number % 2 == 0 ? "caption" : "text")} {number}";
                object body =
                    number % 2 == 0
                        ? new
                        {
                            to = Ana,
                            instance_name = "shop",
                            message_type = "image",
                            media_base64 = Pixel,
                            filename = "a.png",
                            caption = said,
                        }
                        : new
                        {
                            to = Ana,
                            instance_name = "shop",
                            message = said,
                        };
                var answer = await hub.Client.PostAsJsonAsync("/api/v1/whatsapp/send", body, ct).ShouldAnswerJson(HttpStatusCode.OK);
                sent[said] = answer.Text("message_id")!;
            }
        );
        await ledger.UntilQuiet();

        server.Posted.Count.ShouldBe(Sends);
        var stored = await ledger.Rows(
            "SELECT text, provider_message_id, status FROM messages WHERE direction = 'Outbound' AND text <> 're: Hello'"
        );
        stored.Count.ShouldBe(Sends);
        stored.ToDictionary(row => row[0]!, row => row[1]!).ShouldBe(sent, ignoreOrder: true);
        stored.ShouldAllBe(row => row[2] == "Sent");
        (await ledger.Count("messages", "echoed_at IS NOT NULL")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task Words_of_somebody_else_are_a_message_of_their_own_while_a_send_is_on_its_way(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var answered = new TaskCompletionSource();
        world.Evolution.On("POST", "/message/sendText/*", world.Takes.When(answered.Task));

        await line.Post(Hooks.Text("IN1", Ana, "Hello"));
        await world.Evolution.UntilSeen("POST", "/message/sendText/shop");
        await line.Post(Hooks.Echo("OTHER1", Ana, "A word from another program"));
        await Eventually.BeTrue(async () => await ledger.Count("messages", "provider_message_id = 'OTHER1'") == 1);
        answered.SetResult();
        await ledger.UntilQuiet();

        (await ledger.Messages()).ShouldBe([
            "Inbound|Received|Hello",
            "Outbound|Sent|re: Hello",
            "Outbound|Sent|A word from another program",
        ]);
    }

    [OnEachEngine]
    public async Task What_waits_in_the_queue_is_not_taken_for_what_came_back(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var answered = new TaskCompletionSource();
        world.Evolution.On("POST", "/message/sendText/*", world.Takes.When(answered.Task), world.Takes);
        await line.Post(Hooks.Text("IN1", Ana, "One"));
        await world.Evolution.UntilSeen("POST", "/message/sendText/shop");
        await line.Post(Hooks.Text("IN2", Ana, "Two"));
        await Eventually.BeTrue(async () => await ledger.Count("outbox") == 2);

        await line.Post(Hooks.Echo("OTHER1", Ana, "re: Two"));
        await Eventually.BeTrue(async () => await ledger.Count("messages", "provider_message_id = 'OTHER1'") == 1);
        answered.SetResult();
        await ledger.UntilQuiet();

        world.GotBy(Ana).ShouldBe(["re: One", "re: Two"]);
    }

    /// <summary>Takes some calls together, tells of them in reverse order and without captions, and answers when the hub has recorded that.</summary>
    private sealed class HastyServer(Line line, Ledger ledger, int together)
    {
        private readonly Lock _gate = new();
        private readonly List<TaskCompletionSource<string>> _waiting = [];
        private readonly List<JsonObject> _echoes = [];
        private int _ids;

        public ConcurrentQueue<string> Posted { get; } = new();

        public Reply Takes =>
            new(
                async (context, request) =>
                {
                    var isText = request.PathAndQuery.Contains("sendText", StringComparison.Ordinal);
                    var id = $"HASTY{Interlocked.Increment(ref _ids):D4}";
                    var echo = Hooks.Echo(id, Ana, isText ? request.Json.Text("text")! : "");
                    if (!isText)
                    {
                        echo["data"]!["message"] = new JsonObject { ["mediaUrl"] = null };
                        echo["data"]!["messageType"] = "imageMessage";
                    }

                    await Told(echo, id).WaitAsync(context.RequestAborted);
                    await Reply.Json(201, echo["data"]!.ToJsonString()).Write(context, request);
                }
            );

        private async Task Told(JsonObject echo, string id)
        {
            var mine = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            List<JsonObject>? batch = null;
            List<TaskCompletionSource<string>>? callers = null;
            lock (_gate)
            {
                _waiting.Add(mine);
                _echoes.Add(echo);
                if (_waiting.Count == together)
                {
                    (batch, callers) = ([.. Enumerable.Reverse(_echoes)], [.. _waiting]);
                    _waiting.Clear();
                    _echoes.Clear();
                }
            }

            if (batch is not null)
            {
                foreach (var one in batch)
                {
                    var told = (string)one["data"]!["key"]!["id"]!;
                    await line.Post(one);
                    await Eventually.BeTrue(async () => await ledger.Count("messages", $"provider_message_id = '{told}'") == 1);
                    Posted.Enqueue(told);
                }

                callers!.ForEach(caller => caller.SetResult(id));
            }

            await mine.Task;
        }
    }
}
