using System.Net;
using System.Net.Http.Json;
using System.Text;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.HubConnect;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>Secrets and words are planted wherever a caller or a provider can put them, everything is let run, and then all that the hub said is searched.</summary>
public sealed class PlantedSecretsTests
{
    private const string Said = "planted-text-of-a-customer";

    private static readonly string[] Texts = [Said, "planted-text-of-ours", "planted-customer-of-the-erp", "planted-flow-text"];

    [OnEachEngine]
    public async Task Turn_up_in_no_log_line_no_event_and_no_webhook_and_lie_encrypted(Engine engine)
    {
        await using var world = await World.Start();
        await using var receiver = (await FakeHttpServer.Start()).On("POST", "/hook", Reply.Status(500), Reply.Status(200));
        var (hub, ledger, secrets) = await Run(engine, world, receiver);
        await using var _ = hub;

        var logs = string.Join('\n', hub.Logs.Lines);
        hub.Logs.Lines.Count.ShouldBeGreaterThan(5);
        var events = string.Join('\n', (await ledger.Rows("SELECT type, data FROM events")).Select(row => string.Join(' ', row)));
        events.ShouldContain("message.received");
        var hooks = string.Join(
            '\n',
            receiver.SeenAt("POST", "/hook").Select(request => $"{request.Text} {string.Join(' ', request.Headers)}")
        );
        hooks.ShouldContain("message_received");
        (await ledger.Count("dead_letters")).ShouldBe(1);
        var audit = string.Join(
            '\n',
            (await ledger.Rows("SELECT action, subject, actor FROM audit_log")).Select(row => string.Join(' ', row))
        );

        foreach (var secret in secrets)
        foreach (var (place, all) in new[] { ("logs", logs), ("events", events), ("webhooks", hooks), ("audit log", audit) })
            all.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"'{secret}' is in the {place}");
        foreach (var text in Texts)
        foreach (var (place, all) in new[] { ("logs", logs), ("events", events), ("audit log", audit) })
            all.Contains(text, StringComparison.Ordinal).ShouldBeFalse($"'{text}' is in the {place}");

        // At rest: not one of them stands anywhere in any table.
        foreach (var (table, column) in await TextColumns(engine, ledger))
        {
            var everything = (await ledger.Rows($"SELECT {column} FROM {table}")).Select(row => row[0] ?? "").ToList();
            foreach (var secret in secrets)
                everything
                    .Any(one => one.Contains(secret, StringComparison.Ordinal))
                    .ShouldBeFalse($"'{secret}' stands in {table}: {column}");
        }
    }

    private static async Task<(HubApp Hub, Ledger Ledger, IReadOnlyList<string> Secrets)> Run(
        Engine engine,
        World world,
        FakeHttpServer receiver
    )
    {
        var hub = await HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Evolution:Url"] = world.Evolution.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "planted-server-key-of-the-hub";
            }
        );
        var owner = await Person.Register(hub);
        var me = await owner.Client.GetAsync("/api/v1/auth/me").ShouldAnswerJson(HttpStatusCode.OK);
        await Person.TryLogIn(hub, owner.Email, "planted-wrong-password").ShouldAnswer(HttpStatusCode.Unauthorized);
        var key = (
            await owner.Client.PostAsJsonAsync("/api/v1/api-keys", new { name = "script" }).ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("api_key")!;
        await hub.With(key[..^3] + "AAA").GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.Unauthorized);
        var shop = await hub.Shop("pro");

        var line = await world.Open(
            owner.Client,
            "shop",
            ("evolution_key", "planted-evolution-key"),
            ("agent_api_key", "planted-agent-key")
        );
        await owner
            .Client.PostAsJsonAsync(
                "/api/v1/webhooks",
                new
                {
                    url = $"{receiver.Address}/hook",
                    secret = "planted-webhook-secret",
                    retry_interval = 100,
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);
        await owner.Client.PostAsJsonAsync(
            "/api/v1/whatsapp-configs",
            new
            {
                name = "official",
                provider = "official",
                phone_number_id = "574293335763643",
                access_token = "planted-access-token",
                app_secret = "planted-app-secret",
                business_account_id = "1",
            }
        );
        await owner
            .Client.PostAsJsonAsync(
                "/api/v1/flows",
                new
                {
                    name = "hello",
                    trigger = "keyword",
                    trigger_value = "planted",
                    steps = new[]
                    {
                        new
                        {
                            id = "bye",
                            type = "end",
                            content = "planted-flow-text",
                        },
                    },
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);

        await line.Post(Hooks.Text("IN1", "5511988887777", Said)).ShouldAnswer(HttpStatusCode.OK);
        await line.PostRaw(
                """{"apikey":"planted-evolution-key","event":"messages.upsert","data":{"key":7,"message":"planted-text-of-ours"}}"""
            )
            .ShouldAnswer(HttpStatusCode.OK);
        await line.PostRaw("""{"apikey":"planted-evolution-key","nothing":"known"}""").ShouldAnswer(HttpStatusCode.OK);
        await owner
            .Client.PostAsJsonAsync(
                "/api/v1/whatsapp/send",
                new
                {
                    instance_name = "shop",
                    to = "5511988887777",
                    message = "planted-text-of-ours",
                }
            )
            .ShouldAnswer(HttpStatusCode.OK);
        world.Evolution.On(
            "POST",
            "/message/sendText/*",
            Reply.Json(400, """{"status":400,"response":{"message":["planted-text-of-ours"]}}""")
        );
        await owner.Client.PostAsJsonAsync(
            "/api/v1/whatsapp/send",
            new
            {
                instance_name = "shop",
                to = "5511988887777",
                message = "planted-text-of-ours",
            }
        );
        await shop.Erp(HubConnectCalls.Sale(("cliente", "planted-customer-of-the-erp"))).ShouldAnswer(HttpStatusCode.Accepted);
        await owner.Client.PostAsync(
            "/api/v1/whatsapp/send",
            new StringContent("{\"message\":\"planted-text-of-ours", Encoding.UTF8, "application/json")
        );

        var ledger = new Ledger(hub.Database);
        await ledger.UntilQuiet();
        await Eventually.BeTrue(() =>
            receiver.SeenAt("POST", "/hook").Any(request => request.Text.Contains(Said, StringComparison.Ordinal))
        );
        return (
            hub,
            ledger,
            [
                Person.Password,
                "planted-wrong-password",
                "planted-server-key-of-the-hub",
                "planted-evolution-key",
                "planted-agent-key",
                "planted-webhook-secret",
                "planted-access-token",
                "planted-app-secret",
                HubSetup.PlatformKey,
                HubSetup.JwtSecret,
                owner.Token,
                owner.Refresh,
                key,
                shop.Key,
                line.Secret,
            ]
        );
    }

    /// <summary>Every column that can hold text, and how it is read as text.</summary>
    private static async Task<IReadOnlyList<(string Table, string Column)>> TextColumns(Engine engine, Ledger ledger) =>
        [
            .. (
                await ledger.Rows(
                    engine is Engine.Sqlite
                        ? "SELECT t.name, 'CAST(\"' || c.name || '\" AS TEXT)' FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.type IN ('TEXT', 'BLOB')"
                        : "SELECT table_name, CASE data_type WHEN 'bytea' THEN 'encode(\"' || column_name || '\", ''escape'')' ELSE '\"' || column_name || '\"::text' END "
                            + "FROM information_schema.columns WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'bytea', 'jsonb', 'json')"
                )
            ).Select(row => (row[0]!, row[1]!)),
        ];
}
