namespace OmniHub.Infrastructure.Work;

/// <summary>
/// One of an owner's slots for parallel work. Work that only has to be stored releases its slot early;
/// its ordered queue waits for the end in any case.
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
