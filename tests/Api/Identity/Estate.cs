using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>One of everything that a tenant can have, around one line, each with that line's mark in what it says.</summary>
internal sealed record Estate(string Mark, string Tenant, IReadOnlyDictionary<string, string> Ids)
{
    /// <summary>What the customer wrote.</summary>
    public string Said => $"said-{Mark}";

    public static async Task<Estate> Build(HubApp hub, World world, HttpClient owner, string mark)
    {
        var tenant = (await owner.GetAsync("/api/v1/auth/me").ShouldAnswerJson(HttpStatusCode.OK)).Text("tenant_id")!;
        var estate = new Estate(mark, tenant, new Dictionary<string, string>());
        var ids = (Dictionary<string, string>)estate.Ids;
        var line = await world.Open(owner, mark);
        var instances = await owner.GetAsync("/api/instances").ShouldAnswerJson(HttpStatusCode.OK);
        ids["instance"] = instances.At("instances").EnumerateArray().Single(one => one.Text("name") == mark).Text("id")!;
        await line.Post(Hooks.Text($"IN-{mark}", "5511988887777", estate.Said)).ShouldAnswer(HttpStatusCode.OK);
        await line.PostRaw($$"""{"nothing":"{{mark}}"}""").ShouldAnswer(HttpStatusCode.OK);

        ids["webhook"] = (
            await owner
                .PostAsJsonAsync("/api/v1/webhooks", new { url = $"{world.Agent.Address}/{mark}", instance = mark })
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("webhook.id")!;
        ids["delivery"] = (
            await owner.PostAsync($"/api/v1/webhooks/{ids["webhook"]}/test", null).ShouldAnswerJson(HttpStatusCode.Accepted)
        ).Text("id")!;
        ids["flow"] = (
            await owner
                .PostAsJsonAsync(
                    "/api/v1/flows",
                    new
                    {
                        name = $"flow-{mark}",
                        trigger = "manual",
                        steps = new[]
                        {
                            new
                            {
                                id = "bye",
                                type = "end",
                                content = "Bye",
                            },
                        },
                    }
                )
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("id")!;
        ids["key"] = (
            await owner.PostAsJsonAsync("/api/v1/api-keys", new { name = $"key-{mark}" }).ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("key.id")!;
        ids["user"] = (
            await owner
                .PostAsJsonAsync(
                    "/api/v1/users",
                    new
                    {
                        email = $"agent@{mark}.example",
                        name = "Maria",
                        role = "agent",
                        password = Person.Password,
                    }
                )
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("id")!;
        ids["scheduled"] = (
            await owner
                .PostAsJsonAsync(
                    "/api/v1/scheduled-messages",
                    new
                    {
                        send_at = TimeProvider.System.GetUtcNow().AddDays(200),
                        message = new
                        {
                            to = "5511988887777",
                            message = $"later-{mark}",
                            instance_name = mark,
                        },
                    }
                )
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("id")!;
        await owner
            .PostAsJsonAsync($"/api/v1/28hub/{tenant}/webhook/erp", new { evento = "venda", cliente = $"customer-{mark}" })
            .ShouldAnswer(HttpStatusCode.OK);
        ids["notification"] = (await owner.GetAsync($"/api/v1/28hub/{tenant}/notifications").ShouldAnswerJson(HttpStatusCode.OK))
            .At("notifications")[0]
            .Text("id")!;
        ids["config"] = (await owner.GetAsync("/api/v1/whatsapp-configs").ShouldAnswerJson(HttpStatusCode.OK))
            .At("configs")
            .EnumerateArray()
            .Single(one => one.Text("name") == mark)
            .Text("id")!;
        ids["conversation"] = (
            await Eventually.Become(
                () => owner.GetAsync($"/api/v1/conversations/agent?instance_name={mark}").ShouldAnswerJson(HttpStatusCode.OK),
                list => list.At("conversations").GetArrayLength() == 1
            )
        )
            .At("conversations")[0]
            .Text("id")!;
        ids["contact"] = (await owner.GetAsync("/api/v1/contacts?search=5511988887777").ShouldAnswerJson(HttpStatusCode.OK))
            .At("contacts")[0]
            .Text("id")!;
        ids["message"] = (await owner.GetAsync($"/api/v1/conversations/{ids["conversation"]}/messages").ShouldAnswerJson(HttpStatusCode.OK))
            .At("messages")
            .EnumerateArray()
            .First(one => one.Text("direction") == "inbound")
            .Text("id")!;
        ids["letter"] = (
            await Eventually.Become(
                () => owner.GetAsync("/api/v1/dead-letters").ShouldAnswerJson(HttpStatusCode.OK),
                list => list.At("dead_letters").EnumerateArray().Any(one => one.Text("instance_name") == mark)
            )
        )
            .At("dead_letters")
            .EnumerateArray()
            .First(one => one.Text("instance_name") == mark)
            .Text("id")!;
        return estate;
    }

    /// <summary>What stands in the address of a route for a parameter of it.</summary>
    public string ValueOf(string route, string parameter) =>
        parameter switch
        {
            "tenant_id" => Tenant,
            "instance_name" or "name" => Mark,
            "instanceId" => Ids["instance"],
            "notification_id" => Ids["notification"],
            "user_id" => Ids["user"],
            "key_id" => Ids["key"],
            "deliveryId" => Ids["delivery"],
            "evento" => "venda",
            "trace_id" => Ids["message"],
            "version" => "1",
            "chatId" => "5511988887777",
            _ when route.Contains("/scheduled-messages/") => Ids["scheduled"],
            _ when route.Contains("/webhooks/") => Ids["webhook"],
            _ when route.Contains("/api/v1/contacts/") => Ids["contact"],
            _ when route.Contains("/flows/") => Ids["flow"],
            _ when route.Contains("/conversations/") => Ids["conversation"],
            _ when route.Contains("/dead-letters/") => Ids["letter"],
            _ when route.Contains("/whatsapp-configs/") => Ids["config"],
            _ => Mark,
        };

    /// <summary>A body that the route would take; conversations are assigned to the given person.</summary>
    public object BodyOf(string route, string? agent = null) =>
        route switch
        {
            _ when route.EndsWith("/plan", StringComparison.Ordinal) => new { plan = "pro" },
            _ when route.EndsWith("/whatsapp/send", StringComparison.Ordinal) => new
            {
                number = "5511988887777",
                message = "hi",
                instance_name = Mark,
                to = "5511988887777",
            },
            _ when route.Contains("/api/v1/instance/", StringComparison.Ordinal) => new
            {
                phone_number = "5511988887777",
                text = "hi",
                media_url = "https://example.com/a.png",
                audio_url = "https://example.com/a.ogg",
                sticker_url = "https://example.com/a.webp",
                picture_url = "https://example.com/a.jpg",
                contacts = new[] { new { full_name = "Ana", phone_number = "5511988880001" } },
                message_id = $"IN-{Mark}",
                reaction = "+",
            },
            _ when route.EndsWith("/send", StringComparison.Ordinal) || route.EndsWith("/send-media", StringComparison.Ordinal) => new
            {
                phone = "5511988887777",
                message = "hi",
                url = "https://example.com/a.png",
            },
            _ when route.Contains("/contacts/", StringComparison.Ordinal) => new { phone = "5511988887777", name = "Ana" },
            _ when route.Contains("/scheduled-messages/", StringComparison.Ordinal) => new
            {
                send_at = TimeProvider.System.GetUtcNow().AddDays(201),
            },
            _ when route.Contains("/templates/", StringComparison.Ordinal) => new { content = "Oi {cliente}" },
            _ when route.EndsWith("/notes", StringComparison.Ordinal) => new
            {
                text = "seen",
                note = "seen",
                content = "seen",
            },
            _ when route.EndsWith("/messages", StringComparison.Ordinal) => new
            {
                content = "hi",
                message = "hi",
                text = "hi",
            },
            _ when route.EndsWith("/labels", StringComparison.Ordinal) => new { labels = new[] { "vip" } },
            _ when route.EndsWith("/snooze", StringComparison.Ordinal) => new { until = "2999-01-01T00:00:00Z" },
            _ when route.EndsWith("/assign", StringComparison.Ordinal) || route.EndsWith("/transfer", StringComparison.Ordinal) => new
            {
                agent_id = agent ?? Ids["user"],
            },
            _ when route.EndsWith("/test", StringComparison.Ordinal) => new { messages = new[] { "hi" } },
            _ when route.EndsWith("/execute", StringComparison.Ordinal) => new { conversation_id = Ids["conversation"] },
            _ when route.EndsWith("/webhook/erp", StringComparison.Ordinal) => new { evento = "pedido", cliente = "x" },
            _ => new { },
        };
}
