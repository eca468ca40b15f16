using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using OmniHub.Application.Channels;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Discord;
using OmniHub.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Tests.Simulator;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Discord.Sessions;

/// <summary>A session of a bot against the stand-in of Discord, with an inbox and a store in memory.</summary>
internal sealed class GatewayRig : IAsyncDisposable
{
    internal const string Token = "FAKE.TOKEN.VALUE";
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _lost = new();
    private Task<int?> _running = Task.FromResult<int?>(null);

    private GatewayRig(SimulatorHost discord, ServiceProvider services, TestClock? clock) =>
        (Discord, _services, Clock) = (discord, services, clock);

    public SimulatorHost Discord { get; }

    public TestClock? Clock { get; }

    public MemoryInbox Inbox => (MemoryInbox)_services.GetRequiredService<IInbox>();

    public MemoryStore Store => (MemoryStore)_services.GetRequiredService<ISessionStore>();

    public BotSession Session { get; private set; } = null!;

    public Task<int?> Running => _running;

    public Bot Bot { get; private set; } = null!;

    /// <summary>The adapter's services for a Discord at that address.</summary>
    public static IServiceCollection Services(string discord, TimeProvider? clock = null)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(clock ?? TimeProvider.System);
        services.AddSingleton(
            new ProviderDefaults { PublicUrl = new Uri("https://hub.example.test/"), DiscordUrl = new Uri($"{discord}/api/v10") }
        );
        services.AddSingleton<IInbox>(new MemoryInbox());
        services.AddSingleton<ISessionStore>(new MemoryStore());
        services.AddSingleton(Substitute.For<IInstanceDirectory>());
        return services.AddDiscord().TrustHost(OutboundPurpose.Discord, new Uri(discord));
    }

    public static async Task<GatewayRig> Start(TestClock? clock = null, params string?[] guilds)
    {
        var discord = await SimulatorHost.Start(clock);
        var address = discord.Http.BaseAddress!.ToString();
        var services = Services(address[..^1] + "/discord", clock).BuildServiceProvider();
        var rig = new GatewayRig(discord, services, clock);
        var lines = (guilds.Length == 0 ? [null] : guilds)
            .Select(
                (guild, at) =>
                    new InstanceSnapshot
                    {
                        Id = InstanceId.New(),
                        Tenant = TenantId.Default,
                        TenantIsActive = true,
                        Name = $"line{at}",
                        Channel = ChannelType.Discord,
                        Provider = ProviderKind.Discord,
                        Line = new(InstanceId.New(), new Uri(address + "discord/api/v10"), Token, "1", null, guild),
                        ApologyText = "",
                        SuppressPrefix = "",
                        AnswersGroups = true,
                        SessionIdPrefix = "",
                        SecretHash = default,
                        KeyHashes = [],
                    }
            )
            .ToList();
        rig.Bot = new Bot(BotKey.Of(Token), lines[0].Line!, lines);
        return rig;
    }

    /// <summary>Begins a session, or goes on with one.</summary>
    public GatewayRig Run(BotState? from = null)
    {
        Session = new BotSession(Bot, from ?? BotState.None, _services.GetRequiredService<SessionTools>());
        _running = Session.Run(_lost.Token);
        return this;
    }

    /// <summary>Begins a session in a server and waits until it listens.</summary>
    public async Task<(string Guild, string Channel)> Listens()
    {
        await Do("bots", new { token = Token, id = "1100000000000000001" });
        var place = await Do("guilds", new { bot = Token });
        Run();
        await UntilLive();
        return (place!["guild"]!.GetValue<string>(), place["channel"]!.GetValue<string>());
    }

    public Task UntilLive() => Until(() => Store.Phase is BotPhase.Live);

    /// <summary>Waits, and lets the clock run where there is one of the test's.</summary>
    public Task Until(Func<bool> isSo, TimeSpan? step = null) => Until(() => Task.FromResult(isSo()), step);

    /// <summary>The same for what has to be asked for.</summary>
    public Task Until(Func<Task<bool>> isSo, TimeSpan? step = null) =>
        Eventually.BeTrue(async () =>
        {
            var so = await isSo();
            if (!so)
                Clock?.Advance(step ?? TimeSpan.FromMilliseconds(500));
            return so;
        });

    public async Task<JsonNode?> Do(string path, object? body, string method = "POST")
    {
        var (status, answer) = await Discord.Call(
            method,
            $"discord/{path}",
            body is null ? null : JsonSerializer.SerializeToNode(body),
            null
        );
        status.ShouldBeLessThan(300, $"{path}: {answer}");
        return answer;
    }

    public Task Quirks(object quirks) => Do("options", quirks, "PUT");

    public Task<JsonNode?> Write(string person, object said) => Do($"people/{person}/messages", said);

    public async Task<JsonArray> Sessions() => (JsonArray)(await Do("sessions", null, "GET"))!;

    public async ValueTask DisposeAsync()
    {
        await _lost.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        await _services.DisposeAsync();
        await Discord.DisposeAsync();
        _lost.Dispose();
    }
}

/// <summary>Keeps deliveries, or refuses them as a database that is away would.</summary>
internal sealed class MemoryInbox : IInbox
{
    private readonly ConcurrentQueue<InboundWebhook> _all = new();
    private int _refusals;

    public IReadOnlyList<InboundWebhook> All => [.. _all];

    /// <summary>The texts of messages that came in, in order, as the adapter reads them; each once.</summary>
    public IReadOnlyList<string> Texts =>
        [
            .. Events
                .OfType<MessageArrived>()
                .DistinctBy(message => message.ProviderMessageId)
                .Select(message => message.Content.Text ?? $"({message.Content.Kind})"),
        ];

    public IReadOnlyList<ChannelEvent> Events => [.. _all.SelectMany(one => new DiscordEventParser().Parse(one.Body))];

    public IReadOnlyList<ConnectionChanged> Lines => [.. Events.OfType<ConnectionChanged>()];

    public void RefuseNext(int times) => Interlocked.Add(ref _refusals, times);

    public ValueTask<Result<Done>> Accept(InboundWebhook delivery, CancellationToken ct)
    {
        if (Interlocked.Decrement(ref _refusals) >= 0)
            return ValueTask.FromResult<Result<Done>>(InboxFailures.NotCommitted);
        Interlocked.Exchange(ref _refusals, 0);
        _all.Enqueue(delivery);
        return ValueTask.FromResult<Result<Done>>(Done.It);
    }
}

/// <summary>One bot's row.</summary>
internal sealed class MemoryStore : ISessionStore
{
    private volatile BotRecord _record = new(BotState.None, BotPhase.Idle, "", 0);

    public BotPhase Phase => _record.Phase;

    public BotState State => _record.State;

    public Task<BotRecord?> Claim(string bot, CancellationToken ct) => Task.FromResult<BotRecord?>(_record);

    public Task<BotRecord?> Renew(string bot, BotState state, CancellationToken ct) => Claim(bot, ct);

    public Task Note(string bot, BotState state, BotPhase phase, string reason, CancellationToken ct)
    {
        _record = _record with { State = state, Phase = phase, Reason = reason };
        return Task.CompletedTask;
    }

    public Task Release(string bot, BotState state, CancellationToken ct) => Note(bot, state, BotPhase.Idle, "", ct);

    public Task AskRestart(string bot, CancellationToken ct) => Task.CompletedTask;

    public Task<BotRecord?> Find(string bot, CancellationToken ct) => Claim(bot, ct);
}
