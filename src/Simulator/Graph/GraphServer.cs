using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>A message of a business as a person sees it.</summary>
internal sealed record GraphShown(string Number, string Person, string Id, JsonObject Message);

/// <summary>The state of the Graph API simulator: numbers, accounts, files, and the screens of people. Everything is kept in memory.</summary>
internal sealed class GraphServer
{
    internal const string FirstNumber = "100000000000001";
    internal const string FirstAccount = "200000000000001";
    internal const string FirstToken = "EAAsimulator";
    internal const string FirstSecret = "simulator-app-secret";

    private const int MostFiles = 500;

    private readonly ConcurrentDictionary<string, GraphNumber> _numbers = new();
    private readonly ConcurrentDictionary<string, GraphAccount> _accounts = new();
    private readonly ConcurrentDictionary<string, GraphFile> _files = new();
    private readonly ConcurrentDictionary<(string Number, string Person), DateTimeOffset> _lastWrote = new();

    public GraphServer()
    {
        Take(
            new()
            {
                Id = FirstNumber,
                Account = FirstAccount,
                Phone = "5511900000001",
                Name = "Fake Market",
                Token = FirstToken,
                AppSecret = FirstSecret,
            }
        );
        foreach (var template in GraphTemplates.First())
            AccountOf(FirstAccount).Templates[(template.Name, template.Language)] = template;
    }

    internal GraphOptions Options { get; set; } = new();

    internal Faults Faults { get; } = new();

    /// <summary>The messages on people's phones.</summary>
    internal Recent<GraphShown> Screens { get; } = new(5_000, 32L << 20, shown => 500 + shown.Message.Count * 100);

    internal IEnumerable<GraphNumber> Numbers => _numbers.Values.OrderBy(number => number.Id, StringComparer.Ordinal);

    internal void Take(GraphNumber number) => _numbers[number.Id] = number;

    internal GraphNumber? Find(string? id) => id is not null && _numbers.TryGetValue(id, out var number) ? number : null;

    /// <summary>A number by its id or by its phone number.</summary>
    internal GraphNumber? Named(string? name) =>
        Find(name) ?? Numbers.FirstOrDefault(number => name is not null && number.Phone == Jid.Digits(name));

    internal GraphAccount AccountOf(string id) => _accounts.GetOrAdd(id, _ => new());

    internal GraphAccount? FindAccount(string id) =>
        Numbers.Any(number => number.Account == id) ? AccountOf(id) : _accounts.GetValueOrDefault(id);

    internal bool Knows(string token) => Numbers.Any(number => number.Token == token);

    internal GraphFile Keep(GraphFile file)
    {
        if (_files.Count >= MostFiles)
            _files.Clear();
        return _files[file.Id] = file;
    }

    internal GraphFile? File(string id) => _files.GetValueOrDefault(id);

    internal bool Forget(string id) => _files.TryRemove(id, out _);

    internal void Wrote(GraphNumber number, string person, DateTimeOffset now) => _lastWrote[(number.Id, person)] = now;

    internal bool IsOpen(GraphNumber number, string person, DateTimeOffset now) =>
        !Options.Window || (_lastWrote.TryGetValue((number.Id, person), out var at) && now - at < TimeSpan.FromHours(24));
}
