using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Simulator.Graph;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator.Graph;

/// <summary>A hub with the stand-in of Meta's API inside, and one official line that works.</summary>
internal sealed class GraphHub : IAsyncDisposable
{
    public const string Person = "5511988880001";

    private GraphHub(HubApp hub) => Hub = hub;

    public HubApp Hub { get; }

    public HttpClient Client => Hub.Client;

    public static async Task<GraphHub> Start(Engine engine, Action<HubSetup>? adjust = null, TestDatabase? on = null, int port = 0)
    {
        void Set(HubSetup setup)
        {
            (setup.OnKestrel, setup.Port) = (true, port);
            setup.Settings["OmniHub:Simulator:Enabled"] = "true";
            adjust?.Invoke(setup);
        }

        return new(on is null ? await HubApp.Start(engine, Set) : await HubApp.StartOn(on, Set));
    }

    /// <summary>One more on a database that somebody else has, at the address where its line looks for the stand-in.</summary>
    public static Task<GraphHub> StartOn(TestDatabase database, int port, Action<HubSetup>? adjust = null) =>
        Start(default, adjust, database, port);

    /// <summary>Configures the line and tests it, which tells Meta where to report.</summary>
    public async Task<JsonElement> Configure(params (string Name, object? Value)[] changes)
    {
        var body = new Dictionary<string, object?>
        {
            ["name"] = "Official",
            ["provider"] = "official",
            ["phone_number_id"] = GraphServer.FirstNumber,
            ["business_account_id"] = GraphServer.FirstAccount,
            ["access_token"] = GraphServer.FirstToken,
            ["app_secret"] = GraphServer.FirstSecret,
            ["is_default"] = true,
        };
        foreach (var (name, value) in changes)
            body[name] = value;
        var made = await Client.PostAsJsonAsync("/api/v1/whatsapp-configs", body).ShouldAnswerJson(HttpStatusCode.Created);
        await Client.PostAsync($"/api/v1/whatsapp-configs/{made.Text("id")}/test", null).ShouldAnswer(HttpStatusCode.OK);
        return made;
    }

    public Task<JsonElement> Writes(object message, string person = Person) =>
        Hub.Anonymous.PostAsJsonAsync($"/simulator/graph/people/{person}/messages", message).ShouldAnswerJson(HttpStatusCode.Created);

    /// <summary>What the person's phone shows, once there is so much.</summary>
    public async Task<List<JsonElement>> Screen(int count, string person = Person)
    {
        var shown = await Hub
            .Anonymous.GetAsync($"/simulator/graph/people/{person}/messages?wait=20&count={count}")
            .ShouldAnswerJson(HttpStatusCode.OK);
        shown.GetArrayLength().ShouldBeGreaterThanOrEqualTo(count);
        return [.. shown.EnumerateArray().Select(one => one.At("message"))];
    }

    /// <summary>What the person's phone shows now.</summary>
    public async Task<int> Shown(string person = Person) =>
        (await Hub.Anonymous.GetAsync($"/simulator/graph/people/{person}/messages").ShouldAnswerJson(HttpStatusCode.OK)).GetArrayLength();

    public Task Does(string path, object body) => Hub.Anonymous.PostAsJsonAsync($"/simulator/graph/{path}", body).ShouldSucceed();

    /// <summary>The messages of the person's conversation, once they are as wanted.</summary>
    public Task<List<JsonElement>> Messages(Func<List<JsonElement>, bool> wanted) =>
        Eventually.Become(
            async () =>
            {
                var talks = await Client.GetAsync("/api/v1/conversations/agent").ShouldAnswerJson(HttpStatusCode.OK);
                if (talks.At("total").GetInt32() == 0)
                    return new List<JsonElement>();
                var id = talks.At("conversations")[0].Text("id");
                var messages = await Client.GetAsync($"/api/v1/conversations/{id}/messages").ShouldAnswerJson(HttpStatusCode.OK);
                return messages.At("messages").EnumerateArray().ToList();
            },
            wanted
        );

    public Task<JsonElement> Flow(string definition) =>
        Client
            .PostAsync("/api/v1/flows", new StringContent(definition, System.Text.Encoding.UTF8, "application/json"))
            .ShouldAnswerJson(HttpStatusCode.Created);

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
