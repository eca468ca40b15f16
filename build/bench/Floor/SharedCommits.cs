using System.Threading.Channels;

namespace OmniHub.Bench.Floor;

/// <summary>Where bodies are committed.</summary>
internal interface ILog : IAsyncDisposable
{
    /// <summary>Appends them all in one transaction; they are on the disk when it returns.</summary>
    Task Append(IReadOnlyList<byte[]> bodies);
}

/// <summary>One writer; whoever arrives while it commits shares the next commit.</summary>
internal sealed class SharedCommits : IAsyncDisposable
{
    private const int Most = 512;
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly ILog _log;
    private readonly Task _writing;

    public SharedCommits(ILog log)
    {
        _log = log;
        _writing = Task.Run(Write);
    }

    public Task Commit(byte[] body)
    {
        var waiting = new Waiting(body);
        _waiting.Writer.TryWrite(waiting);
        return waiting.Task;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _writing;
        await _log.DisposeAsync();
    }

    private async Task Write()
    {
        var together = new List<Waiting>(Most);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            while (together.Count < Most && _waiting.Reader.TryRead(out var waiting))
                together.Add(waiting);
            await _log.Append(together.ConvertAll(waiting => waiting.Body));
            together.ForEach(waiting => waiting.SetResult());
            together.Clear();
        }
    }

    private sealed class Waiting(byte[] body) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public byte[] Body => body;
    }
}
