using OmniHub.Bench.Load;

namespace OmniHub.Bench.Floor;

/// <summary>The floor in its own process, with its own database.</summary>
internal sealed class BareFloor(Child process, Database database, int port) : IAsyncDisposable
{
    /// <summary>Takes what a hub would take, and asks for nothing.</summary>
    public Target Target { get; } =
        new(port, [.. Hub.LineNames.Select(name => (name, (IReadOnlyDictionary<string, string>)new Dictionary<string, string>()))]);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        database.Dispose();
    }
}
