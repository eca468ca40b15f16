using System.Text;
using CsCheck;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Providers;
using OmniHub.Infrastructure.Providers.Discord;
using OmniHub.Infrastructure.Providers.Discord.Sessions;
using OmniHub.Infrastructure.Providers.Evolution;
using OmniHub.Infrastructure.Providers.Official;
using OmniHub.Infrastructure.Providers.Slack;
using OmniHub.Tests.Infrastructure.Providers.Discord.Sessions;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What holds for every reader of foreign text, whatever it is given: it understands it or says that it is none, and what it hands on can be stored.</summary>
internal static class ParserProperties
{
    private const string Credential = "PLANTED-CREDENTIAL-0123456789";

    private static readonly EvolutionEventParser Evolution = new();
    private static readonly OfficialEventParser Official = new();
    private static readonly SlackEventParser Slack = new(new SlackNameCache());
    private static readonly DiscordEventParser Discord = new();

    /// <summary>Every property with its inputs, by name.</summary>
    internal static readonly IReadOnlyDictionary<string, (Gen<Fuzzed> Inputs, Action<Fuzzed> Property)> All = new Dictionary<
        string,
        (Gen<Fuzzed>, Action<Fuzzed>)
    >
    {
        ["evolution"] = (
            Fuzzed.Of(Recordings.Evolution, Plant("apikey")),
            input =>
            {
                EvolutionEnvelope.TryRead(input.Bytes, out _);
                Check(Evolution, input, "apikey");
            }
        ),
        ["official"] = (
            Fuzzed.Of(Recordings.Official),
            input =>
            {
                Check(Official, input);
                foreach (var piece in OfficialEnvelope.Split(input.Bytes) ?? [])
                    Check(Official, input with { Bytes = piece.Body });
            }
        ),
        ["slack"] = (
            Fuzzed.Of(Recordings.Slack, Plant("token")),
            input =>
            {
                SlackEnvelope.Read(input.Bytes);
                Check(Slack, input, "token");
            }
        ),
        ["discord"] = (Fuzzed.Of(Recordings.DiscordStored), input => Check(Discord, input)),
        ["discord frames"] = (Fuzzed.Of(Recordings.Discord), Heard),
    };

    private static void Check(IChannelEventParser parser, Fuzzed input, string? credential = null)
    {
        try
        {
            Storable.Check(parser.Parse(input.Bytes));
        }
        catch (FormatException)
        {
            // That is how a parser says that it is none.
        }

        var kept = parser.RedactOrDrop(input.Bytes);
        if (credential is not null && Planted(credential).All(member => input.Bytes.AsSpan().IndexOf(member) >= 0))
            kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Credential)).ShouldBe(-1, "A credential is kept");
    }

    // A session makes of every frame what it can, whatever the frame calls itself.
    private static void Heard(Fuzzed input)
    {
        using var frame = GatewayFrame.Read(input.Bytes);
        if (frame is null)
            return;
        var (memory, inbox) = (new SessionMemory(BotState.None), new MemoryInbox());
        _ = ProviderJson.Double(frame.Data, "heartbeat_interval");
        memory.Begin(frame.Data);
        memory.Join(frame.Data);
        memory.Leave(frame.Data);
        memory.Name(frame.Data);
        new FrameIntake(inbox, TimeProvider.System).Begin(Bot, memory, frame)?.GetAwaiter().GetResult();
        Storable.Check(memory.State);
        foreach (var delivery in inbox.All)
            Check(Discord, input with { Bytes = delivery.Body });
    }

    private static Bot Bot { get; } =
        new(
            "bot",
            new(InstanceId.New(), new Uri("https://discord.example.test/"), "token", "1"),
            [
                new InstanceSnapshot
                {
                    Id = InstanceId.New(),
                    Tenant = TenantId.Default,
                    TenantIsActive = true,
                    Name = "line",
                    Channel = ChannelType.Discord,
                    Provider = ProviderKind.Discord,
                    ApologyText = "",
                    SuppressPrefix = "",
                    AnswersGroups = true,
                    SessionIdPrefix = "",
                    SecretHash = default,
                    KeyHashes = [],
                },
            ]
        );

    private static Action<RawJson> Plant(string name) =>
        tree =>
        {
            if (!tree.IsObject)
                return;
            foreach (var written in Names(name))
                tree.Children.Insert(tree.Children.Count / 2, (Encoding.UTF8.GetBytes(written), RawJson.Of($"\"{Credential}\"")));
        };

    private static IEnumerable<byte[]> Planted(string name) =>
        Names(name).Select(written => Encoding.UTF8.GetBytes($"{written}:\"{Credential}\""));

    // A name can be written in many ways.
    private static string[] Names(string name) => [$"\"{name}\"", $"\"\\u{(int)name[0]:x4}{name[1..]}\""];
}
