using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Persistence.Bulk;

/// <summary>
/// A long-lived connection for the three paths that every message takes. It writes and reads in sets: one statement for many rows on PostgreSQL,
/// one prepared statement stepped through on SQLite. Not thread-safe: each loop has its own.
/// </summary>
internal abstract class BatchConnection : IAsyncDisposable
{
    private readonly List<Action> _afterCommit = [];

    /// <summary>Runs the action when the current transaction is committed; never when it is not.</summary>
    internal void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Runs the work in one transaction. If it throws, nothing is committed and the connection is opened again the next time.</summary>
    internal abstract Task Transact(Func<BatchConnection, CancellationToken, Task> work, CancellationToken ct);

    /// <summary>Inserts; returns how many rows are new.</summary>
    internal abstract Task<int> Insert<TRow>(BulkInsert<TRow> insert, IReadOnlyList<TRow> rows, CancellationToken ct);

    /// <summary>Updates rows; returns how many of them existed.</summary>
    internal abstract Task<int> Update<TRow>(BulkUpdate<TRow> update, IReadOnlyList<TRow> rows, CancellationToken ct);

    /// <summary>
    /// Executes a statement in which <c>{keys}</c> stands for the set of key tuples (one array a column) and <c>{lock}</c> for the row lock that PostgreSQL needs
    /// and SQLite, with its one writer, does not.
    /// </summary>
    internal abstract Task<int> Execute(string sql, Array[] keys, CancellationToken ct);

    /// <summary>Executes a statement with plain values for <c>$1</c> and so on.</summary>
    internal abstract Task<int> ExecuteWith(string sql, object[] values, CancellationToken ct);

    /// <summary>Reads rows; see <see cref="Execute"/> for the placeholders.</summary>
    internal abstract Task<List<T>> Select<T>(string sql, Array[] keys, Func<BatchReader, T> read, CancellationToken ct);

    /// <summary>Reads rows with plain values for <c>$1</c> and so on.</summary>
    internal abstract Task<List<T>> SelectWith<T>(string sql, object[] values, Func<BatchReader, T> read, CancellationToken ct);

    /// <summary>
    /// Keeps everybody else who asks for one of these owners waiting until the transaction ends. For what two transactions could otherwise decide without seeing each other.
    /// To be called first in a transaction.
    /// </summary>
    internal abstract Task Claim(IEnumerable<Guid> owners, CancellationToken ct);

    /// <summary>
    /// Ensures that this node still owns the partitions of these leases, until the transaction ends. A transaction that is begun while <see cref="Acting"/> under leases does so by itself;
    /// must be called where the work of others is written.
    /// </summary>
    /// <exception cref="LeaseLostException">One partition has another owner.</exception>
    internal abstract Task Hold(IReadOnlyList<PartitionLease> leases, CancellationToken ct);

    /// <summary>Closes the connection; the next use opens it again.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>To be called by engines after each commit, or with false after each rollback.</summary>
    protected void Ended(bool committed)
    {
        if (_afterCommit.Count == 0)
            return;
        Action[] actions = committed ? [.. _afterCommit] : [];
        _afterCommit.Clear();
        foreach (var action in actions)
            action();
    }
}
