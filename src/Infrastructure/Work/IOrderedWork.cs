namespace OmniHub.Infrastructure.Work;

/// <summary>Work that must stay in order with other work of the same key.</summary>
internal interface IOrderedWork
{
    /// <summary>The owner (an instance, an endpoint). Owners share nothing, so a failure of one does not affect others.</summary>
    Guid Owner { get; }

    /// <summary>The key of the ordered queue (a conversation).</summary>
    Guid Lane { get; }

    /// <summary>The unique id of the work.</summary>
    Guid Key { get; }

    /// <summary>Its place in the order of its owner.</summary>
    long Seq { get; }
}

/// <summary>The store of work that is not in memory.</summary>
internal interface IOrderedQueueStore<TWork>
    where TWork : IOrderedWork
{
    /// <summary>Returns true if this node may do it now, under the lease under which it was read.</summary>
    bool IsMine(TWork work);

    /// <summary>Returns the owners with waiting work in this node's partitions.</summary>
    Task<IReadOnlyList<Guid>> Owners(CancellationToken ct);

    /// <summary>Returns the first waiting work of an owner in this node's partitions, in order; null while the partitions are not known.</summary>
    Task<IReadOnlyList<TWork>?> Load(Guid owner, int limit, CancellationToken ct);

    /// <summary>Ends work that failed unexpectedly again and again, visibly, so that the work behind it continues. Must not need what made the work fail.</summary>
    Task GiveUp(TWork work, CancellationToken ct);
}
