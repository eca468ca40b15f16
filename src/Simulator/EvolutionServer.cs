using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>An Evolution API server in memory: its lines and who may use them.</summary>
internal sealed class EvolutionServer
{
    /// <summary>The server's global key.</summary>
    internal const string GlobalKey = "simulator-key";

    internal const string Version = "2.3.7";
    internal const string ClientName = "evolution";
    internal const string Baileys = "WHATSAPP-BAILEYS";
    internal const string Business = "WHATSAPP-BUSINESS";
    internal const string EvolutionChannel = "EVOLUTION";

    private readonly ConcurrentDictionary<string, EvolutionInstance> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EvolutionInstance> _byOwner = new(StringComparer.Ordinal);
    private volatile SimulatorOptions _options = new();

    internal SimulatorOptions Options
    {
        get => _options;
        set => _options = value;
    }

    internal Faults Faults { get; } = new();

    internal ConcurrentDictionary<string, Group> Groups { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<EvolutionInstance> Lines => _byName.Values;

    internal EvolutionInstance? Find(string name) => _byName.GetValueOrDefault(name);

    internal bool TryAdd(EvolutionInstance line) => _byName.TryAdd(line.Name, line);

    internal void Remove(EvolutionInstance line)
    {
        _byName.TryRemove(KeyValuePair.Create(line.Name, line));
        Unpair(line);
    }

    internal void Pair(EvolutionInstance line, string number)
    {
        Unpair(line);
        line.Owner = number;
        _byOwner[number] = line;
    }

    internal void Unpair(EvolutionInstance line)
    {
        if (line.Owner is { } owner)
            _byOwner.TryRemove(KeyValuePair.Create(owner, line));
    }

    /// <summary>The connected line whose own phone this is.</summary>
    internal EvolutionInstance? OwnedBy(string number) =>
        _byOwner.TryGetValue(number, out var line) && line.State == EvolutionInstance.Open ? line : null;

    internal static string PictureOf(string number) =>
        $"https://pps.example.invalid/v/t61.24694-24/{number}_n.jpg?ccb=11-4&oh=fake&oe=fake";

    internal static JsonObject Welcome() =>
        new()
        {
            ["status"] = 200,
            ["message"] = "Welcome to the Evolution API, it is working!",
            ["version"] = Version,
            ["clientName"] = ClientName,
            ["documentation"] = "https://doc.evolution-api.com",
            ["whatsappWebVersion"] = "2.3000.1027934701",
        };
}

/// <summary>A group and who is in it.</summary>
internal sealed record Group(string Jid, string Subject, string Owner, bool ByLid, long CreatedAt)
{
    private readonly ConcurrentDictionary<string, string?> _members = new(StringComparer.Ordinal);

    internal ICollection<string> Members => _members.Keys;

    internal void Join(string number, string? role = null) => _members.TryAdd(number, role);

    internal void Promote(string number, string? role) => _members[number] = role;

    internal void Leave(string number) => _members.TryRemove(number, out _);

    internal bool Has(string number) => _members.ContainsKey(number);

    internal JsonArray Participants() =>
        new([
            .. _members
                .OrderBy(member => member.Value is null)
                .ThenBy(member => member.Key, StringComparer.Ordinal)
                .Select(member => Participant(member.Key, member.Value)),
        ]);

    internal JsonObject Participant(string number, string? role) =>
        ByLid
            ? new JsonObject
            {
                ["id"] = Simulator.Jid.LidOf(number),
                ["phoneNumber"] = Simulator.Jid.Of(number),
                ["admin"] = role,
            }
            : new JsonObject
            {
                ["id"] = Simulator.Jid.Of(number),
                ["lid"] = Simulator.Jid.LidOf(number),
                ["admin"] = role,
            };

    /// <summary>The metadata as <c>group/create</c> answers it and <c>groups.upsert</c> posts it.</summary>
    internal JsonObject Metadata() =>
        new()
        {
            ["id"] = Jid,
            ["addressingMode"] = ByLid ? "lid" : "pn",
            ["subject"] = Subject,
            ["subjectOwner"] = Simulator.Jid.Of(Owner),
            ["subjectTime"] = CreatedAt,
            ["size"] = _members.Count,
            ["creation"] = CreatedAt,
            ["owner"] = Simulator.Jid.Of(Owner),
            ["restrict"] = false,
            ["announce"] = false,
            ["isCommunity"] = false,
            ["isCommunityAnnounce"] = false,
            ["joinApprovalMode"] = false,
            ["memberAddMode"] = false,
            ["participants"] = Participants(),
        };

    /// <summary>The shorter form of <c>findGroupInfos</c> and <c>fetchAllGroups</c>.</summary>
    internal JsonObject Info(bool withParticipants)
    {
        var info = new JsonObject
        {
            ["id"] = Jid,
            ["subject"] = Subject,
            ["subjectOwner"] = Simulator.Jid.Of(Owner),
            ["subjectTime"] = CreatedAt,
            ["pictureUrl"] = EvolutionServer.PictureOf(Simulator.Jid.Digits(Jid)),
            ["size"] = _members.Count,
            ["creation"] = CreatedAt,
            ["owner"] = Simulator.Jid.Of(Owner),
            ["restrict"] = false,
            ["announce"] = false,
        };
        if (withParticipants)
            info["participants"] = Participants();
        info["isCommunity"] = false;
        info["isCommunityAnnounce"] = false;
        return info;
    }
}
