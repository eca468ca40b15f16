using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Discord;

/// <summary>A bot. Every token is one that nobody has refused.</summary>
internal sealed record DiscordBot(string Token, string Id, string Name);

/// <summary>A server with its channels and the bots in it.</summary>
internal sealed record DiscordGuild(string Id, string Name)
{
    internal ConcurrentDictionary<string, bool> Bots { get; } = new();
}

/// <summary>A place to write in: a channel of a server, or one person's with a bot.</summary>
internal sealed record DiscordChannel(string Id, string Name, string? Guild, string? Person = null, string? Bot = null);

/// <summary>A message and who wrote it.</summary>
internal sealed record DiscordPost(string Id, DiscordChannel Channel, string Author, JsonObject Shown, string? Nonce, DateTimeOffset At)
{
    internal bool IsGone { get; set; }
}

/// <summary>The state of the simulator: bots, servers, channels, people, messages, files. All in memory.</summary>
internal sealed class DiscordWorld(TimeProvider clock)
{
    private const long Epoch = 1_420_070_400_000;
    private const int MostFiles = 64;

    private readonly ConcurrentDictionary<string, DiscordBot> _bots = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new();
    private readonly ConcurrentDictionary<string, string> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _fileOrder = new();
    private int _ids;

    internal DiscordQuirks Quirks { get; set; } = new();

    internal Faults Faults { get; } = new();

    internal ConcurrentDictionary<string, DiscordGuild> Guilds { get; } = new();

    internal ConcurrentDictionary<string, DiscordChannel> Channels { get; } = new();

    internal ConcurrentDictionary<string, DiscordPost> Posts { get; } = new();

    internal ConcurrentDictionary<string, (string Type, byte[] Bytes)> Files { get; } = new();

    /// <summary>All messages, for calls that wait for them.</summary>
    internal Recent<DiscordPost> Screen { get; } = new(2000, long.MaxValue, _ => 0);

    /// <summary>The calls of bots.</summary>
    internal Recent<JsonObject> Calls { get; } = new(2000, long.MaxValue, _ => 0);

    internal IEnumerable<DiscordBot> Bots => _bots.Values;

    internal DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>An id as Discord makes them: time above, a count below; far beyond what a double holds exactly.</summary>
    internal string NewId() =>
        (((clock.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22) | (uint)(Interlocked.Increment(ref _ids) & 0x3FFFFF)).ToString(
            CultureInfo.InvariantCulture
        );

    internal DiscordBot? BotOf(string token)
    {
        if (token.Length == 0 || token.StartsWith("bad", StringComparison.Ordinal) || _refused.ContainsKey(token))
            return null;
        return _bots.GetOrAdd(token, one => new DiscordBot(one, IdIn(one) ?? NewId(), "hub-bot"));
    }

    internal DiscordBot? BotById(string id) => _bots.Values.FirstOrDefault(bot => bot.Id == id);

    internal DiscordBot Define(string token, string? id, string? name) =>
        _bots[token] = new DiscordBot(token, id ?? IdIn(token) ?? NewId(), name ?? "hub-bot");

    internal void Refuse(string token) => _refused[token] = true;

    internal string PersonId(string name) => _people.GetOrAdd(name, _ => NewId());

    internal string NameOf(string person) => _people.FirstOrDefault(one => one.Value == person).Key ?? "somebody";

    internal (DiscordGuild Guild, DiscordChannel Channel) NewGuild(string name, string channel)
    {
        var guild = new DiscordGuild(NewId(), name);
        Guilds[guild.Id] = guild;
        return (guild, NewChannel(guild, channel));
    }

    internal DiscordChannel NewChannel(DiscordGuild guild, string name)
    {
        var channel = new DiscordChannel(NewId(), name, guild.Id);
        return Channels[channel.Id] = channel;
    }

    /// <summary>The channel of one person with a bot; there is one.</summary>
    internal DiscordChannel Direct(string person, DiscordBot bot)
    {
        lock (Channels)
        {
            if (Channels.Values.FirstOrDefault(one => one.Person == person && one.Bot == bot.Id) is { } there)
                return there;
            var channel = new DiscordChannel(NewId(), "", null, person, bot.Id);
            return Channels[channel.Id] = channel;
        }
    }

    internal bool IsIn(DiscordBot bot, DiscordChannel channel) =>
        channel.Guild is { } guild ? Guilds.TryGetValue(guild, out var there) && there.Bots.ContainsKey(bot.Id) : channel.Bot == bot.Id;

    internal void Keep(DiscordPost post)
    {
        Posts[post.Id] = post;
        Screen.Add(post);
    }

    internal void KeepFile(string id, string type, byte[] bytes)
    {
        Files[id] = (type, bytes);
        _fileOrder.Enqueue(id);
        while (_fileOrder.Count > MostFiles && _fileOrder.TryDequeue(out var old))
            Files.TryRemove(old, out _);
    }

    /// <summary>The repeat of a message that is there already.</summary>
    internal DiscordPost? SameNonce(DiscordChannel channel, string author, string nonce) =>
        Posts.Values.FirstOrDefault(post =>
            post.Channel.Id == channel.Id && post.Author == author && post.Nonce == nonce && Now - post.At < TimeSpan.FromMinutes(5)
        );

    // A real token begins with the bot's id.
    private static string? IdIn(string token)
    {
        var first = token.Split('.')[0];
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(first.PadRight((first.Length + 3) / 4 * 4, '=')));
            return text.Length is > 15 and < 21 && text.All(char.IsAsciiDigit) ? text : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
