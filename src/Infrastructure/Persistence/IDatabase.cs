using System.Data.Common;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>The engine behind the model, for what is written by hand.</summary>
internal interface IDatabase
{
    /// <summary>Creates or migrates the schema, one node at a time.</summary>
    Task Prepare(CancellationToken ct);

    /// <summary>Opens a connection of its own for hand-written SQL; the caller disposes it.</summary>
    ValueTask<DbConnection> Open(CancellationToken ct);

    /// <summary>The same as a synchronous call, for code that cannot be asynchronous.</summary>
    DbConnection OpenNow();
}
