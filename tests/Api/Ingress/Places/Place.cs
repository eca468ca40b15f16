using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using OmniHub.Tests.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Ingress.Places;

/// <summary>A channel with a person in it, seen from that person's side: what they write, press and read.</summary>
internal abstract class Place(SimulatorHost provider, World world) : IAsyncDisposable
{
    /// <summary>The instance's name.</summary>
    public const string Line = "shop";

    /// <summary>Its agent, which answers each message with <c>re: </c> and what it was told.</summary>
    public World World => world;

    /// <summary>The address of the conversation with the person.</summary>
    public abstract string Address { get; }

    /// <summary>What the person is called.</summary>
    public abstract string Person { get; }

    /// <summary>What <c>channel_data</c> says of a connected line.</summary>
    public abstract (string Name, string State, string Workspace) Shown { get; }

    public static async Task<Place> Of(string channel)
    {
        var (provider, world) = (await SimulatorHost.Start(), await World.Start());
        Place place = channel == "slack" ? new SlackPlace(provider, world) : new DiscordPlace(provider, world);
        await place.Prepare();
        return place;
    }

    /// <summary>Where the hub finds the provider.</summary>
    public abstract void Setup(HubSetup setup);

    /// <summary>Makes the instance and waits until it is connected.</summary>
    public abstract Task Open(HubApp hub);

    /// <summary>Lets the bot back in after it was logged out or removed.</summary>
    public abstract Task LetIn(HubApp hub);

    /// <summary>The provider declares the bot's token void.</summary>
    public abstract Task Revoke();

    /// <summary>The person writes to the bot.</summary>
    public abstract Task Write(string text);

    /// <summary>The person takes one of the choices that were shown last.</summary>
    public abstract Task Choose(string title);

    /// <summary>What the bot said to the person, once it is so much.</summary>
    public abstract Task<string[]> Screen(int count);

    /// <summary>Waits until the line has that status.</summary>
    public static Task Becomes(HubApp hub, string status) =>
        Eventually.BeTrue(async () =>
            (await hub.Client.GetFromJsonAsync<JsonElement>($"/api/v1/instances/{Line}/status")).Text("status") == status
        );

    public async ValueTask DisposeAsync()
    {
        await world.DisposeAsync();
        await provider.DisposeAsync();
    }

    protected Uri At(string path) => new(provider.Http.BaseAddress!, path);

    protected abstract Task Prepare();

    protected async Task<JsonNode> Do(string path, object? body, string method = "POST")
    {
        var (status, answer) = await provider.Call(method, path, body is null ? null : JsonSerializer.SerializeToNode(body), null);
        status.ShouldBeLessThan(300, $"{path}: {answer}");
        return answer!;
    }
}
