namespace OmniHub.Infrastructure.Work;

/// <summary>
/// One of an owner's slots for parallel work. Work that only has to be stored releases its slot early;
/// its ordered queue waits for the end in any case.
/// </summary>
internal sealed class ConcurrencySlot(Action leave)
{
    private bool _isLeft;

    /// <summary>Lets the next work begin. Only the running work calls it; a second call changes nothing.</summary>
    internal void Leave()
    {
        if (_isLeft)
            return;
        _isLeft = true;
        leave();
    }
}
