using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.HubConnect;

/// <summary>A tenant of a test, with its key.</summary>
internal sealed record Shop(string Id, string Key, HttpClient Client)
{
    public string At(string path = "") => $"/api/v1/28hub/{Id}{path}";
}

/// <summary>Calls of document 001 as its clients make them.</summary>
internal static class HubConnectCalls
{
    private static int _number;

    /// <summary>A hub whose own Evolution server is the given one.</summary>
    public static Task<HubApp> Start(Engine engine, FakeHttpServer evolution, TestClock? clock = null) =>
        HubApp.Start(
            engine,
            setup =>
            {
                setup.Settings["OmniHub:Evolution:Url"] = evolution.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "server-key-of-the-tests";
                setup.Clock = clock;
            }
        );

    /// <summary>An Evolution server whose lines are connected and send.</summary>
    public static async Task<FakeHttpServer> Connected() => (await EvolutionFake.Start()).IsOpen();

    public static FakeHttpServer IsOpen(this FakeHttpServer evolution) =>
        evolution
            .On("GET", "/instance/connectionState/*", Reply.Json(200, """{"instance":{"instanceName":"x","state":"open"}}"""))
            .On(
                "POST",
                "/message/sendText/*",
                Reply.Json(
                    201,
                    request => new
                    {
                        key = new
                        {
                            remoteJid = $"{request.Json.Text("number")}@s.whatsapp.net",
                            fromMe = true,
                            id = $"3EB0{Interlocked.Increment(ref _number):X12}",
                        },
                        status = "PENDING",
                        messageType = "conversation",
                        messageTimestamp = 1795313073,
                    }
                )
            );

    public static FakeHttpServer IsClosed(this FakeHttpServer evolution) =>
        evolution
            .On("GET", "/instance/connectionState/*", Reply.Json(200, """{"instance":{"instanceName":"x","state":"close"}}"""))
            .On(
                "POST",
                "/message/sendText/*",
                Reply.Json(400, """{"status":400,"error":"Bad Request","response":{"message":["Error: Connection Closed"]}}""")
            );

    public static Task<HttpResponseMessage> Register(this HubApp hub, string? name, string? number, string? email) =>
        hub.Anonymous.PostAsJsonAsync(
            "/api/v1/28hub/register",
            new
            {
                name,
                wa_number = number,
                email,
            }
        );

    public static async Task<Shop> Shop(this HubApp hub, string? plan = null, string name = "Loja Exemplo")
    {
        var number = Interlocked.Increment(ref _number);
        var made = await hub.Register(name, $"55119{number:D8}", $"contato{number}@loja.com").ShouldAnswerJson(HttpStatusCode.Created);
        var shop = new Shop(made.Text("id")!, made.Text("api_key")!, hub.NewClient());
        shop.Client.DefaultRequestHeaders.Add("X-API-Key", shop.Key);
        if (plan is not null)
            await hub.Client.PutAsJsonAsync($"/api/v1/admin/tenants/{shop.Id}/plan", new { plan }).ShouldAnswer(HttpStatusCode.OK);
        return shop;
    }

    public static async Task<Shop> ConnectedShop(this HubApp hub, string? plan = null)
    {
        var shop = await hub.Shop(plan);
        await shop.Client.PostAsync(shop.At("/whatsapp/connect"), null).ShouldAnswer(HttpStatusCode.OK);
        return shop;
    }

    /// <summary>The document's own event, with changes; null takes a member away.</summary>
    public static Dictionary<string, object?> Sale(params (string Name, object? Value)[] changes)
    {
        var body = new Dictionary<string, object?>
        {
            ["evento"] = "venda",
            ["cliente"] = "João Silva",
            ["telefone"] = "5511988888888",
            ["nota"] = "NF12345",
            ["valor"] = 1500.00m,
            ["produtos"] = new[]
            {
                new
                {
                    name = "Produto 1",
                    qty = 1,
                    price = 1500.00m,
                },
            },
        };
        foreach (var (name, value) in changes)
        {
            body.Remove(name);
            if (value is not null)
                body[name] = value;
        }

        return body;
    }

    public static Task<HttpResponseMessage> Erp(this Shop shop, Dictionary<string, object?> body) =>
        shop.Client.PostAsJsonAsync(shop.At("/webhook/erp"), body);

    public static async Task<JsonElement> Notifications(this Shop shop, string query = "") =>
        await shop.Client.GetAsync(shop.At($"/notifications{query}")).ShouldAnswerJson(HttpStatusCode.OK);

    public static string[] Members(this JsonElement element) => [.. element.EnumerateObject().Select(member => member.Name)];
}
