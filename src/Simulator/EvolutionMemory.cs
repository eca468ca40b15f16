using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The file in which the simulated Evolution server keeps its instances.</summary>
/// <param name="Path">The file; it holds keys, so only its owner may read it.</param>
internal sealed record EvolutionMemoryFile(string Path);

/// <summary>
/// Keeps the instances of the simulated Evolution server over a restart: the hub's database remembers them, and a server that forgot them would close them. Chats are not kept.
/// </summary>
internal sealed class EvolutionMemory(EvolutionServer server, EvolutionMemoryFile file, TimeProvider clock, ILogger<EvolutionMemory> log)
    : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private byte[] _written = [];

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        Load();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Save();
    }

    private void Load()
    {
        try
        {
            if (!File.Exists(file.Path))
                return;
            _written = File.ReadAllBytes(file.Path);
            foreach (var kept in JsonSerializer.Deserialize<KeptInstance[]>(_written, Json.Options) ?? [])
                kept.Restore(server);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.NotRemembered(log, file.Path, trouble.Message);
        }
    }

    private void Save()
    {
        var kept = server.Lines.Where(line => !line.IsLeaving).OrderBy(line => line.CreatedAt).Select(KeptInstance.Of);
        var now = JsonSerializer.SerializeToUtf8Bytes(kept, Json.Options);
        if (now.AsSpan().SequenceEqual(_written) || (_written.Length == 0 && now.Length == 2))
            return;
        // Also if it cannot be written: the log then says so once for each change.
        _written = now;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            var next = file.Path + ".new";
            using (var stream = new FileStream(next, Options()))
                stream.Write(now);
            File.Move(next, file.Path, overwrite: true);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Log.NotRemembered(log, file.Path, trouble.Message);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}

/// <summary>An instance as the file has it.</summary>
internal sealed record KeptInstance(
    string Id,
    string Name,
    string Token,
    string Integration,
    string? Number,
    string? BusinessId,
    string ServerUrl,
    DateTimeOffset CreatedAt,
    string? Owner,
    string? ProfileName,
    bool IsOpen,
    bool Base64,
    JsonObject Settings,
    WebhookSetting? Webhook
)
{
    internal static KeptInstance Of(EvolutionInstance line) =>
        new(
            line.Id,
            line.Name,
            line.Token,
            line.Integration,
            line.Number,
            line.BusinessId,
            line.ServerUrl,
            line.CreatedAt,
            line.Owner,
            line.ProfileName,
            line.State == EvolutionInstance.Open,
            line.Base64,
            line.Settings,
            line.Webhook
        );

    internal void Restore(EvolutionServer server)
    {
        var line = new EvolutionInstance(Name, Token, Integration, Number, BusinessId, ServerUrl, CreatedAt)
        {
            Id = Id,
            ProfileName = ProfileName,
            Base64 = Base64,
            Settings = Settings,
            Webhook = Webhook,
        };
        if (!server.TryAdd(line))
            return;
        if (Owner is not null)
            server.Pair(line, Owner);
        if (line.IsBaileys)
            line.State = IsOpen ? EvolutionInstance.Open : EvolutionInstance.Close;
    }
}
