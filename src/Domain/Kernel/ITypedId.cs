namespace OmniHub.Domain.Kernel;

/// <summary>An id of one kind of object. Ids compare as their UUIDs do, so that a list sorts in memory as it does in the database.</summary>
public interface ITypedId : IComparable
{
    /// <summary>The UUID itself.</summary>
    Guid Value { get; }

    int IComparable.CompareTo(object? other) => other is ITypedId id ? Value.CompareTo(id.Value) : 1;
}
