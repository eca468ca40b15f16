namespace OmniHub.Infrastructure.Work;

/// <summary>Something to do in order with its neighbours.</summary>
internal interface IOrderedWork
{
    /// <summary>Whose it is (an instance, an endpoint): owners share nothing, so one owner's trouble stays there.</summary>
    Guid Owner { get; }

    /// <summary>What it stays in order with (a conversation).</summary>
    Guid Lane { get; }

    /// <summary>What it is, once.</summary>
    Guid Key { get; }

    /// <summary>Its place in the order of its owner.</summary>
    long Seq { get; }
}

/// <summary>Where work waits that does not fit into memory, or was there before this process.</summary>
internal interface IOrderedQueueStore<TWork>
    where TWork : IOrderedWork
{
    /// <summary>Whether this node may do it now, under the lease under which it was taken up.</summary>
    bool IsMine(TWork work);

    /// <summary>Owners with waiting work in this node's shares.</summary>
    Task<IReadOnlyList<Guid>> Owners(CancellationToken ct);

    /// <summary>The first of an owner's waiting work in this node's shares, in order; null while it is not known which shares those are.</summary>
    Task<IReadOnlyList<TWork>?> Load(Guid owner, int limit, CancellationToken ct);

    /// <summary>Ends work that failed unexpectedly again and again, so that somebody sees it and what comes behind it goes on. It must need nothing of what made the work fail.</summary>
    Task GiveUp(TWork work, CancellationToken ct);
}
