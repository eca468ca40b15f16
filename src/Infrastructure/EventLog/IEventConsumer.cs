using OmniHub.Application.Events;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// A durable reader of everybody's event log: its effect and its cursor are committed together, so each entry has its effect once, whatever happens to the
/// process and however many nodes there are. Registered as a singleton of this type.
/// </summary>
internal interface IEventConsumer
{
    /// <summary>The name of its cursor; never changed.</summary>
    string Name { get; }

    /// <summary>True if a new reader begins with the oldest entry; false for the next one.</summary>
    bool FromTheBeginning { get; }

    /// <summary>
    /// Writes the effect of a batch inside the given transaction, and nowhere else; no calls to others. What it throws is logged and the same batch comes again.
    /// </summary>
    Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct);

    /// <summary>Called on this node after the effect is committed; wakes whoever works on it.</summary>
    void Committed() { }
}
