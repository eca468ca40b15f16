using System.Collections.Concurrent;
using System.Text;
using OmniHub.Tests.Api.Surfaces.OmniHub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress;

/// <summary>Everything around a hub: an Evolution server that takes messages and an agent that answers each with <c>re: </c> and what it was told.</summary>
internal sealed class World : IAsyncDisposable
{
    private int _sent;

    private World(FakeHttpServer evolution, FakeHttpServer agent) => (Evolution, Agent) = (evolution, agent);

    public FakeHttpServer Evolution { get; }

    public FakeHttpServer Agent { get; }

    /// <summary>What customers got, in order: the number and the text.</summary>
    public ConcurrentQueue<(string To, string Text)> Got { get; } = new();

    /// <summary>What the agent was told, in order.</summary>
    public ConcurrentQueue<string> Told { get; } = new();

    /// <summary>The provider's id of a reply, by its text.</summary>
    public ConcurrentDictionary<string, string> IdOf { get; } = new();

    public Reply Takes =>
        Reply.Json(
            201,
            request =>
            {
                var (to, text) = (request.Json.Text("number")!.Split('@')[0], request.Json.Text("text")!);
                var id = $"SENT{Interlocked.Increment(ref _sent):D8}";
                Got.Enqueue((to, text));
                IdOf[text] = id;
                return new
                {
                    key = new
                    {
                        remoteJid = $"{to}@s.whatsapp.net",
                        fromMe = true,
                        id,
                    },
                    status = "PENDING",
                    message = new { conversation = text },
                };
            }
        );

    public Reply Echoes =>
        Reply.Json(
            200,
            request =>
            {
                var told = request.Json.Text("message_content")!;
                Told.Enqueue(told);
                return new
                {
                    message = $"re: {told}",
                    success = true,
                    user_id = "u-1",
                };
            }
        );

    public static async Task<World> Start()
    {
        var world = new World(await EvolutionFake.Start(), await FakeHttpServer.Start());
        world.Evolution.On("POST", "/message/sendText/*", world.Takes).On("POST", "/chat/sendPresence/*", Reply.Json(201, "{}"));
        world.Agent.On("POST", "/api/v1/agent/*", world.Echoes);
        return world;
    }

    /// <summary>Makes a line at this world's server, answered by its agent, and tells how to post to it.</summary>
    public async Task<Line> Open(HttpClient admin, string name, params (string Name, object? Value)[] changes)
    {
        await admin.Created(name, Evolution.Address, [("agent_api_url", Agent.Address), .. changes]);
        var registered = Evolution.SeenAt("POST", $"/webhook/set/{name}")[^1].Json;
        return new(admin, name, registered.At("webhook.headers").GetProperty("X-OmniHub-Secret").GetString()!);
    }

    public IReadOnlyList<string> GotBy(string phone) => [.. Got.Where(one => one.To == phone).Select(one => one.Text)];

    public async ValueTask DisposeAsync()
    {
        await Evolution.DisposeAsync();
        await Agent.DisposeAsync();
    }
}

/// <summary>A line of the hub, as its Evolution server sees it.</summary>
internal sealed record Line(HttpClient Http, string Name, string Secret)
{
    public Task<HttpResponseMessage> Post(System.Text.Json.Nodes.JsonNode hook, string suffix = "", HttpClient? through = null) =>
        PostRaw(hook.Json(), suffix, through);

    public async Task<HttpResponseMessage> PostRaw(string body, string suffix = "", HttpClient? through = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhook/evolution/{Name}{suffix}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-OmniHub-Secret", Secret);
        // A body that is refused is not sent at all.
        request.Headers.ExpectContinue = body.Length > 5 * 1024 * 1024;
        return await (through ?? Http).SendAsync(request);
    }

    /// <summary>Posts until it is acknowledged, as an Evolution server with patience would.</summary>
    public async Task<int> PostUntilTaken(System.Text.Json.Nodes.JsonNode hook, Func<HttpClient>? through = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var answer = await Post(hook, through: through?.Invoke());
                if (answer.IsSuccessStatusCode)
                    return attempt;
            }
            catch (HttpRequestException)
            {
                // The hub is not there; it will be.
            }

            await Task.Delay(50);
        }
    }
}
