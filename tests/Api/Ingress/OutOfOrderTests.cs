using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>Providers post in parallel and repeat what failed: an edit, a revocation or a receipt may come before its message, or after a newer one.</summary>
public sealed class OutOfOrderTests
{
    private const string Ana = "5511988880001";
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    [OnEachEngine]
    public async Task A_message_that_was_taken_back_before_it_came_is_recorded_so_and_not_answered(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        await line.Post(Revoked("IN1")).ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        await line.Post(Hooks.Text("IN1", Ana, "I regret this"));
        await line.Post(Hooks.Text("IN2", Ana, "Hello"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();

        world.Told.ShouldBe(["Hello"]);
        (await ledger.Count("messages", "revoked_at IS NOT NULL AND provider_message_id = 'IN1'")).ShouldBe(1);
        (await ledger.Events()).Count(type => type is "message.revoked").ShouldBe(1);
        (await ledger.Count("early_changes")).ShouldBe(0);
    }

    [OnEachEngine]
    public async Task The_last_edit_is_what_is_kept_and_answered_in_whatever_order_they_come(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));

        await line.Post(Edited("IN1", "tomorrow at three", Noon.AddSeconds(2))).ShouldAnswer(HttpStatusCode.OK);
        await line.Post(Edited("IN1", "tomorrow at one", Noon.AddSeconds(1))).ShouldAnswer(HttpStatusCode.OK);
        await ledger.UntilQuiet();
        await line.Post(Hooks.Text("IN1", Ana, "tomorrow at two"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();
        await line.Post(Edited("IN1", "tomorrow at four", Noon.AddSeconds(4)));
        await ledger.UntilQuiet();
        await line.Post(Edited("IN1", "an older one, late", Noon.AddSeconds(3)));
        await ledger.UntilQuiet();

        world.Told.ShouldBe(["tomorrow at three"]);
        (await ledger.Messages("direction = 'Inbound'")).ShouldBe(["Inbound|Received|tomorrow at four"]);
    }

    [OnEachEngine]
    public async Task Edits_by_a_clock_that_is_a_little_ahead_are_ordered_and_by_one_far_ahead_block_no_later_one(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger, now) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database), TimeProvider.System.GetUtcNow());
        await line.Post(Hooks.Text("IN1", Ana, "first"));
        await line.Post(Hooks.Text("IN2", Ana, "first of another"));
        await ledger.UntilQuiet();
        foreach (
            var edit in (JsonObject[])
                [
                    Edited("IN1", "third", now.AddSeconds(20)),
                    Edited("IN1", "second", now.AddSeconds(10)),
                    Edited("IN2", "by a broken clock", now.AddDays(400)),
                    Edited("IN2", "later", now.AddMinutes(1)),
                ]
        )
        {
            await line.Post(edit);
            await ledger.UntilQuiet();
        }

        (await ledger.Messages("direction = 'Inbound'")).ShouldBe(["Inbound|Received|third", "Inbound|Received|later"]);
    }

    [OnEachEngine]
    public async Task A_message_that_is_taken_back_while_it_waits_is_not_asked_about(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var answered = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(answered.Task));
        await line.Post(Hooks.Text("IN1", Ana, "first"));
        await world.Agent.UntilSeen("POST", "/api/v1/agent/default/run");
        await line.Post(Hooks.Text("IN2", Ana, "second"));
        await line.Post(Hooks.Text("IN3", Ana, "third"));
        await Eventually.BeTrue(async () => await ledger.Count("reply_jobs") == 3);

        await line.Post(Revoked("IN2"));
        await Eventually.BeTrue(async () => await ledger.Count("reply_jobs") == 2);
        answered.SetResult();
        await Eventually.BeTrue(() => world.Got.Count == 2);
        await ledger.UntilQuiet();

        world.Told.ShouldBe(["first", "third"]);
        world.GotBy(Ana).ShouldBe(["re: first", "re: third"]);
    }

    [OnEachEngine]
    public async Task An_answer_to_a_message_that_was_taken_back_meanwhile_is_not_sent(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        var answered = new TaskCompletionSource();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes.When(answered.Task));
        await line.Post(Hooks.Text("IN1", Ana, "first"));
        await world.Agent.UntilSeen("POST", "/api/v1/agent/default/run");

        await line.Post(Revoked("IN1"));
        await Eventually.BeTrue(async () => await ledger.Count("reply_jobs") == 0);
        answered.SetResult();
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes);
        await line.Post(Hooks.Text("IN2", Ana, "second"));
        await Eventually.BeTrue(() => world.Got.Count == 1);
        await ledger.UntilQuiet();

        world.GotBy(Ana).ShouldBe(["re: second"]);
    }

    [OnEachEngine]
    public async Task An_edit_of_an_own_message_that_comes_before_the_answer_to_its_sending_is_kept(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var (line, ledger) = (await world.Open(hub.Client, "shop"), new Ledger(hub.Database));
        await line.Post(Edited("OUT1", "Hello, Ana", Noon));
        await line.Post(Revoked("OUT2"));
        await ledger.UntilQuiet();
        foreach (var id in (string[])["OUT1", "OUT2"])
        {
            world.Evolution.On(
                "POST",
                "/message/sendText/*",
                Reply.Json(
                    201,
                    new
                    {
                        key = new
                        {
                            remoteJid = $"{Ana}@s.whatsapp.net",
                            fromMe = true,
                            id,
                        },
                        status = "PENDING",
                    }
                )
            );
            await hub
                .Client.PostAsJsonAsync(
                    "/api/v1/whatsapp/send",
                    new
                    {
                        to = $"+{Ana}",
                        message = "Hello, Anna",
                        instance_name = "shop",
                    }
                )
                .ShouldAnswer(HttpStatusCode.OK);
        }
        await ledger.UntilQuiet();

        (await ledger.Messages()).ShouldBe(["Outbound|Sent|Hello, Ana", "Outbound|Sent|Hello, Anna"]);
        (await ledger.Count("messages", "revoked_at IS NOT NULL AND provider_message_id = 'OUT2'")).ShouldBe(1);
        (await ledger.Events()).Count(type => type is "message.edited" or "message.revoked").ShouldBe(2);
        (await ledger.Count("early_changes")).ShouldBe(0);
    }

    private static JsonObject Revoked(string id) =>
        Hooks.Envelope(
            "messages.delete",
            new JsonObject
            {
                ["remoteJid"] = $"{Ana}@s.whatsapp.net",
                ["fromMe"] = false,
                ["id"] = id,
                ["participant"] = "",
                ["status"] = "DELETED",
            }
        );

    private static JsonObject Edited(string id, string text, DateTimeOffset at) =>
        Hooks.Envelope(
            "messages.edited",
            new JsonObject
            {
                ["key"] = new JsonObject
                {
                    ["remoteJid"] = $"{Hooks.Own}@s.whatsapp.net",
                    ["fromMe"] = true,
                    ["id"] = id,
                },
                ["type"] = "MESSAGE_EDIT",
                ["editedMessage"] = new JsonObject { ["conversation"] = text },
                ["timestampMs"] = $"{at.ToUnixTimeMilliseconds()}",
            }
        );
}
