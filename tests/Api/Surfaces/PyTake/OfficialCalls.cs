using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>Calls of documents 002 and 003 as their clients and Meta make them.</summary>
internal static class OfficialCalls
{
    public const string Number = "106540352242922";

    public const string Secret = "app_secret_key";

    /// <summary>A Graph API that takes every message.</summary>
    public static async Task<FakeHttpServer> Graph() =>
        (await FakeHttpServer.Start())
            .On(
                "GET",
                $"/v23.0/{Number}",
                Reply.Json(
                    200,
                    """{"verified_name":"Business Name","display_phone_number":"+1 555-078-3881","quality_rating":"GREEN","id":"106540352242922"}"""
                )
            )
            .On(
                "POST",
                $"/v23.0/{Number}/messages",
                Reply.Json(
                    200,
                    _ => new
                    {
                        messages = new[] { new { id = $"wamid.{Guid.CreateVersion7():N}" } },
                        contacts = new[] { new { input = "x", wa_id = "15550001111" } },
                    }
                )
            );

    public static Task<HubApp> HubOn(Engine engine, FakeHttpServer graph) =>
        HubApp.Start(engine, setup => setup.Settings["OmniHub:Official:BaseUrl"] = graph.Address);

    public static Dictionary<string, object?> Official(params (string Name, object? Value)[] changes)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = "Production WhatsApp",
            ["provider"] = "official",
            ["phone_number_id"] = Number,
            ["access_token"] = "EAAJLLK95RIU-secret",
            ["webhook_verify_token"] = "verify_token_123",
            ["app_secret"] = Secret,
            ["business_account_id"] = "987654321",
            ["is_active"] = true,
            ["is_default"] = false,
        };
        foreach (var (member, value) in changes)
            body[member] = value;
        return body;
    }

    public static Task<JsonElement> Configured(this HttpClient client, params (string Name, object? Value)[] changes) =>
        client.PostAsJsonAsync("/api/v1/whatsapp-configs", Official(changes)).ShouldAnswerJson(HttpStatusCode.Created);

    /// <summary>Posts as Meta does, signed.</summary>
    public static Task<HttpResponseMessage> Deliver(this HttpClient client, byte[] body, string secret = Secret) =>
        client.Deliver(body, body, secret);

    /// <summary>Posts one body with the signature of another.</summary>
    public static async Task<HttpResponseMessage> Deliver(this HttpClient client, byte[] body, byte[] signed, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/whatsapp/webhook") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(
            "X-Hub-Signature-256",
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))
        );
        return await client.SendAsync(request);
    }

    public static byte[] Texts(string number, params string[] messages) =>
        Encoding.UTF8.GetBytes(
            $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp",
            "metadata":{"display_phone_number":"15550783881","phone_number_id":"{{{number}}}"},
            "contacts":[{"profile":{"name":"Ana"},"wa_id":"15550001111"}],"messages":[{{{string.Join(',', messages)}}}]}}]}]}
            """
        );

    public static string Text(string id, string text) =>
        $$$"""{"from":"15550001111","id":"{{{id}}}","timestamp":"1790000000","type":"text","text":{"body":"{{{text}}}"}}""";

    /// <summary>Writes into the hub's tables.</summary>
    public static async Task Store(this HubApp hub, IEnumerable<object> rows)
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>Reads the hub's tables.</summary>
    public static async Task<List<T>> Rows<T>(this HubApp hub, Func<IQueryable<T>, IQueryable<T>>? which = null)
        where T : class
    {
        await using var scope = hub.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var rows = scope.ServiceProvider.GetRequiredService<HubDbContext>().Set<T>().AsNoTracking();
        return await (which is null ? rows : which(rows)).ToListAsync();
    }
}
