using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>A message of the simulated workspace.</summary>
internal sealed class SlackPost(string channel, string ts, string user, JsonObject wire)
{
    internal string Channel => channel;

    internal string Ts => ts;

    internal string User => user;

    internal JsonObject Wire => wire;

    internal string? Text => wire.Text("text");

    /// <summary>The people of each reaction.</summary>
    internal ConcurrentDictionary<string, ConcurrentDictionary<string, bool>> Reactions { get; } = new();

    internal JsonObject Node()
    {
        var node = (JsonObject)wire.DeepClone();
        node["channel"] = channel;
        node["reactions"] = Counted();
        return node;
    }

    internal JsonArray Counted() =>
        [
            .. Reactions
                .Where(one => !one.Value.IsEmpty)
                .Select(one => new JsonObject
                {
                    ["name"] = one.Key,
                    ["count"] = one.Value.Count,
                    ["users"] = new JsonArray([.. one.Value.Keys.Select(user => (JsonNode)user)]),
                }),
        ];
}

/// <summary>One workspace with one app: its people, channels, messages, files and tokens, all in memory.</summary>
internal sealed class SlackWorkspace(TimeProvider clock)
{
    internal const string Team = "T0SIM000001";
    internal const string TeamName = "Simulated Team";
    internal const string Organisation = "E0SIM000001";
    internal const string AppId = "A0SIM000001";
    internal const string Bot = "U0SIMBOT001";
    internal const string BotId = "B0SIM000001";
    private const string Row36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private readonly ConcurrentDictionary<string, string> _people = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> _channels = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, DateTimeOffset?> _tokens = new();
    private long _lastTs;

    internal SlackSetup Setup { get; set; } = new();

    internal Recent<SlackPost> Posts { get; } = new(10_000, 64L << 20, post => post.Text?.Length ?? 100);

    internal ConcurrentDictionary<string, (string Name, string Mime, byte[] Bytes)> Files { get; } = new();

    /// <summary>Codes that wait to be exchanged, with the address that they were made for.</summary>
    internal ConcurrentDictionary<string, string> Codes { get; } = new();

    internal ConcurrentDictionary<string, bool> RefreshTokens { get; } = new();

    /// <summary>The id that stands for a person's name, always the same.</summary>
    internal string UserOf(string name) =>
        _people.GetOrAdd(name, one => "U0" + string.Concat(one.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).PadRight(6, '0'));

    internal string? NameOf(string user) => _people.FirstOrDefault(one => one.Value == user).Key;

    internal IReadOnlyDictionary<string, string> People => _people;

    internal IReadOnlyDictionary<string, string> Channels => _channels;

    /// <summary>The channel of that name, made when it is first named; an id stands for itself.</summary>
    internal string ChannelOf(string nameOrId) =>
        nameOrId is ['C' or 'D' or 'G', '0', ..]
            ? nameOrId
            : _channels.GetOrAdd(
                nameOrId.TrimStart('#'),
                one => "C0" + string.Concat(one.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).PadRight(8, '0')
            );

    /// <summary>The direct channel of the bot with somebody.</summary>
    internal static string DirectOf(string user) => "D0" + user[2..];

    /// <summary>A text and no number, and no two are the same.</summary>
    internal string NextTs()
    {
        var micros = clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;
        while (true)
        {
            var last = Interlocked.Read(ref _lastTs);
            var next = Math.Max(micros, last + 1);
            if (Interlocked.CompareExchange(ref _lastTs, next, last) == last)
                return string.Create(CultureInfo.InvariantCulture, $"{next / 1_000_000}.{next % 1_000_000:D6}");
        }
    }

    internal static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(Row36, 9);

    internal SlackPost? Find(string channel, string ts) =>
        Posts.Find(0, post => post.Channel == channel && post.Ts == ts) is [.., var (_, found)] ? found : null;

    internal string NewToken(TimeSpan? life)
    {
        var token = life is null ? $"xoxb-simulated-{NewId("")}" : $"xoxe.xoxb-simulated-{NewId("")}";
        _tokens[token] = life is { } lasts ? clock.GetUtcNow() + lasts : null;
        return token;
    }

    /// <summary>Why a token is not good; null: it is.</summary>
    internal string? Fault(string token) =>
        token.Length == 0 ? "not_authed"
        : !_tokens.TryGetValue(token, out var until) ? "invalid_auth"
        : until == DateTimeOffset.MinValue ? "token_revoked"
        : until <= clock.GetUtcNow() ? "token_expired"
        : null;

    internal void Revoke(string token) => _tokens[token] = DateTimeOffset.MinValue;

    internal void RevokeAll()
    {
        foreach (var token in _tokens.Keys)
            Revoke(token);
    }
}
