namespace OmniHub.Domain.Kernel;

/// <summary>Something that happened in the domain, named in the past tense.</summary>
public interface IDomainEvent;

/// <summary>An object that records domain events.</summary>
public interface IRaisesEvents
{
    /// <summary>Returns the recorded events in order, and clears them.</summary>
    IReadOnlyList<IDomainEvent> TakeEvents();
}

/// <summary>The only way to change what it contains; records what happened.</summary>
public abstract class AggregateRoot<TId> : IRaisesEvents
    where TId : struct
{
    private List<IDomainEvent>? _events;

    /// <summary>The id, given once.</summary>
    public TId Id { get; protected init; }

    /// <inheritdoc/>
    public IReadOnlyList<IDomainEvent> TakeEvents()
    {
        IReadOnlyList<IDomainEvent> taken = _events ?? (IReadOnlyList<IDomainEvent>)[];
        _events = null;
        return taken;
    }

    /// <summary>Records what just happened.</summary>
    protected void Record(IDomainEvent happened) => (_events ??= []).Add(happened);
}
