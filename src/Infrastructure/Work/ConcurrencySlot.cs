namespace OmniHub.Infrastructure.Work;

/// <summary>
/// One of the places that an owner has for what runs at once. Work that only has to be written down any more leaves its place to the next before it ends;
/// its lane waits for the end in any case.
/// </summary>
internal sealed class ConcurrencySlot(Action leave)
{
    private bool _isLeft;

    /// <summary>Lets the next begin. Only whoever runs calls it; a second time changes nothing.</summary>
    internal void Leave()
    {
        if (_isLeft)
            return;
        _isLeft = true;
        leave();
    }
}
