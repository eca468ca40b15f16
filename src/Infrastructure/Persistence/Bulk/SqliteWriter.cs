using System.Diagnostics;
using Microsoft.Data.Sqlite;
using OmniHub.Infrastructure.Health;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>
/// The only writer of a hub on SQLite: transactions that wait at the same time are written together, in one commit with one sync. Each is still atomic
/// and completes after the commit. Acknowledgements come last in it, when most of them have gathered.
/// </summary>
internal sealed class SqliteWriter(IDatabase database, IWriteGate gate, Heartbeats heartbeats) : IAsyncDisposable
{
    // How long work goes on before what it wrote, and the acknowledgements behind it, are committed.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(3);

    private readonly Heartbeat _heartbeat = heartbeats.Add("SQLite writer", TimeSpan.FromMinutes(1));

    private readonly Lock _lock = new();
    private readonly Queue<Job> _urgent = new();
    private readonly Queue<Job> _others = new();
    private SqliteSession? _session;
    private bool _isRunning;

    /// <summary>Runs the work inside a commit; returns when that is on disk. The work may be run a second time when its company failed.</summary>
    internal Task Run(Func<SqliteSession, Task> work, bool urgent, CancellationToken ct)
    {
        var job = new Job(work, ct);
        lock (_lock)
        {
            (urgent ? _urgent : _others).Enqueue(job);
            if (_isRunning)
                return job.Done.Task;
            _isRunning = true;
        }

        _ = Task.Run(RunAll, CancellationToken.None);
        return job.Done.Task;
    }

    /// <summary>Closes the connection; a later write opens it again.</summary>
    public async ValueTask DisposeAsync()
    {
        using var place = await gate.Enter(CancellationToken.None);
        await Close();
        heartbeats.Remove(_heartbeat);
    }

    private async Task RunAll()
    {
        while (true)
        {
            bool urgent;
            lock (_lock)
            {
                if (_urgent.Count == 0 && _others.Count == 0)
                {
                    _isRunning = false;
                    _heartbeat.Rests();
                    return;
                }

                urgent = _urgent.Count > 0;
            }

            _heartbeat.Turned();
            try
            {
                using var place = await gate.Enter(CancellationToken.None, urgent);
                await Together();
            }
            catch (Exception trouble)
            {
                // No caller waits for a closed writer.
                Fail(Waiting(), trouble);
            }
        }
    }

    private async Task Together()
    {
        var (jobs, begun) = (new List<Job>(), Stopwatch.GetTimestamp());
        try
        {
            var session = await Session();
            session.Begin();
            while (Next(jobs, begun) is { } job)
            {
                jobs.Add(job);
                await job.Work(session);
            }

            session.Commit();
        }
        catch (Exception trouble)
        {
            await UndoAfter(trouble);
            if (jobs.Count == 0)
                Fail(Waiting(), trouble);
            else if (jobs.Count == 1 || DatabaseErrors.IsAway(trouble))
                Fail(jobs, trouble);
            else
                foreach (var job in jobs)
                    await Alone(job);
            return;
        }

        foreach (var job in jobs)
            job.Done.TrySetResult();
    }

    // One bad neighbour must not take the others down: alone, each gets its own verdict.
    private async Task Alone(Job job)
    {
        try
        {
            var session = await Session();
            session.Begin();
            await job.Work(session);
            session.Commit();
        }
        catch (Exception trouble)
        {
            await UndoAfter(trouble);
            job.Done.TrySetException(trouble);
            return;
        }

        job.Done.TrySetResult();
    }

    private Job? Next(List<Job> taken, long begun)
    {
        while (true)
        {
            Job? next = null;
            lock (_lock)
            {
                if (taken.Count == 0 || Stopwatch.GetElapsedTime(begun) < Patience)
                    _others.TryDequeue(out next);
                if (next is null && !_urgent.TryDequeue(out next))
                    return null;
            }

            if (!next.Ct.IsCancellationRequested)
                return next;
            next.Done.TrySetCanceled(next.Ct);
        }
    }

    private List<Job> Waiting()
    {
        lock (_lock)
        {
            List<Job> all = [.. _others, .. _urgent];
            _others.Clear();
            _urgent.Clear();
            return all;
        }
    }

    private static void Fail(List<Job> jobs, Exception trouble)
    {
        foreach (var job in jobs)
            job.Done.TrySetException(trouble);
    }

    // A broken connection is not used again. It is rolled back all the same: closed, it goes into the pool as it is, and whoever gets it next would be inside the transaction.
    private async Task UndoAfter(Exception trouble)
    {
        try
        {
            _session?.Rollback();
            if (!DatabaseErrors.IsAway(trouble))
                return;
        }
        catch (Exception)
        {
            // It was rolled back already, or cannot be: closing it does the same.
        }

        try
        {
            await Close();
        }
        catch (Exception)
        {
            // The statement is dropped in any case, and the next one is prepared again.
        }
    }

    private async Task Close()
    {
        if (Interlocked.Exchange(ref _session, null) is { } session)
            await session.DisposeAsync();
    }

    private async ValueTask<SqliteSession> Session() => _session ??= new((SqliteConnection)await database.Open(CancellationToken.None));

    private sealed class Job(Func<SqliteSession, Task> work, CancellationToken ct)
    {
        internal Func<SqliteSession, Task> Work { get; } = work;

        internal CancellationToken Ct { get; } = ct;

        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
