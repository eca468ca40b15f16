namespace OmniHub.Infrastructure.Persistence;

/// <summary>Lets writers in. PostgreSQL lets all of them in at once; SQLite has one writer, and queueing here is kinder than its busy loop.</summary>
internal interface IWriteGate
{
    /// <summary>Waits for a place; dispose it after the commit.</summary>
    ValueTask<WritePlace> Enter(CancellationToken ct);
}

/// <summary>The right to write, until disposed.</summary>
internal readonly struct WritePlace(SemaphoreSlim? held) : IDisposable
{
    public void Dispose() => held?.Release();
}

internal sealed class OpenGate : IWriteGate
{
    public ValueTask<WritePlace> Enter(CancellationToken ct) => default;
}

internal sealed class SingleWriterGate : IWriteGate, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask<WritePlace> Enter(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        return new WritePlace(_one);
    }

    public void Dispose() => _one.Dispose();
}
