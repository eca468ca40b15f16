using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Assistants;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Discord;
using OmniHub.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Infrastructure.Providers.Evolution;
using OmniHub.Infrastructure.Providers.Official;
using OmniHub.Infrastructure.Providers.Slack;
using OmniHub.Tests.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Fuzzing;

/// <summary>One server that gives whatever answer is wanted, and everybody in the hub who calls servers.</summary>
internal sealed class Answerer : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly FakeHttpServer _server;
    private ServiceProvider _services;
    private int _asked;
    private Reply _answer = Reply.Status(200);

    private Answerer(FakeHttpServer server)
    {
        _server = server;
        foreach (var method in (ReadOnlySpan<string>)["GET", "POST", "PUT", "DELETE", "PATCH"])
            server.On(method, "*", new Reply((context, request) => _answer.Write(context, request)));
        _services = Callers();
    }

    // What was learnt from answers, such as a pause for everybody, must not keep later ones from being asked for.
    private const int MostLearnt = 20;

    private ServiceProvider Callers() =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(new EgressOptions { AllowLoopback = true })
            .AddSingleton(new OutboundOptions { RepeatDelay = TimeSpan.FromMilliseconds(1), BreakerMinimumCalls = int.MaxValue })
            .AddSingleton(new ProviderDefaults { PublicUrl = new Uri("https://hub.example.test/"), DiscordUrl = new Uri(_server.Address) })
            .AddSingleton<IInbox>(new MemoryInbox())
            .AddSingleton<ISessionStore>(new MemoryStore())
            .AddSingleton(Substitute.For<IInstanceDirectory>())
            .AddEvolution()
            .AddOfficial()
            .AddSlack()
            .AddDiscord()
            .AddAssistants()
            .BuildServiceProvider();

    internal static async Task<Answerer> Start() => new(await FakeHttpServer.Start());

    /// <summary>Everything that is asked of a provider, by name; each returns what it made of the answer.</summary>
    internal static readonly IReadOnlyList<(
        string Name,
        Func<IChannelGateway, InstanceAccess, CancellationToken, Task<object?>> Ask
    )> Calls =
    [
        ("send", async (gateway, line, ct) => await gateway.Send(line, To(new(MessageKind.Text, "hi")), ct)),
        (
            "react",
            async (gateway, line, ct) =>
                await gateway.Send(line, To(new(MessageKind.Reaction, "👍", ReactionTo: "1100000000000000009")), ct)
        ),
        (
            "take a reaction back",
            async (gateway, line, ct) => await gateway.Send(line, To(new(MessageKind.Reaction, "", ReactionTo: "C0A:1.2")), ct)
        ),
        ("send a file", async (gateway, line, ct) => await gateway.Send(line, File(), ct)),
        ("state", async (gateway, line, ct) => await gateway.State(line, ct)),
        ("pair", async (gateway, line, ct) => await gateway.Pair(line, null, ct)),
        ("restart", async (gateway, line, ct) => await gateway.Restart(line, ct)),
        ("logout", async (gateway, line, ct) => await gateway.Logout(line, ct)),
        ("close", async (gateway, line, ct) => await gateway.Close(line, ct)),
        ("open", async (gateway, line, ct) => await gateway.Open(line, Opening, ct)),
        (
            "presence",
            async (gateway, line, ct) => await gateway.ShowPresence(line, "5511977770404", Presence.Composing, TimeSpan.FromSeconds(1), ct)
        ),
        ("mark read", async (gateway, line, ct) => await gateway.MarkRead(line, "5511977770404", ["1"], ct)),
        ("contacts", async (gateway, line, ct) => await gateway.Contacts(line, ct)),
        ("chats", async (gateway, line, ct) => await gateway.Chats(line, ct)),
        ("numbers", async (gateway, line, ct) => await gateway.CheckNumbers(line, ["5511977770404"], ct)),
        ("download", async (gateway, line, ct) => await gateway.Download(line, "1", ct)),
    ];

    private static OpenConnection Opening =>
        new("WHATSAPP-BAILEYS", null, true, new Uri("https://hub.example.test/"), new Dictionary<string, string>(), true, "t");

    /// <summary>Lets a provider be asked, and answers.</summary>
    internal async Task<object?> Ask(ProviderKind provider, int call, FuzzedAnswer answer)
    {
        _answer = answer.AsReply();
        if (++_asked % MostLearnt == 0)
        {
            await _services.DisposeAsync();
            _services = Callers();
        }

        var line = new InstanceAccess(
            InstanceId.New(),
            new Uri(_server.Address),
            $"token-{Guid.CreateVersion7():N}",
            Name(),
            "v23.0",
            "10.20"
        );
        using var end = new CancellationTokenSource(Longest);
        var gateway = _services.GetServices<IChannelGateway>().Single(one => one.Provider == provider);
        return await Calls[call % Calls.Count].Ask(gateway, line, end.Token);
    }

    /// <summary>Lets an agent be asked, and answers.</summary>
    internal async Task<object?> AskAgent(FuzzedAnswer answer)
    {
        _answer = answer.AsReply();
        using var end = new CancellationTokenSource(Longest);
        return await _services
            .GetRequiredService<IAssistantClient>()
            .Ask(
                new(new Uri(_server.Address), "k", "agent", Longest),
                new("hi", new(MessageKind.Text, "hi"), new("1", [], null, null), "s", "whatsapp", null, "{}"u8.ToArray(), "key"),
                end.Token
            );
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static string Name() => $"{Random.Shared.NextInt64(100_000_000_000, 999_999_999_999)}";

    private static OutboundMessage To(MessageContent content) =>
        new("1100000000000000007", content, IdempotencyKey: $"{Guid.CreateVersion7():N}");

    private static OutboundMessage File() =>
        To(new(MessageKind.Image, "look")) with
        {
            Source = new MediaFile(_ => Task.FromResult<Stream>(new MemoryStream([1, 2, 3])), 3),
        };
}
