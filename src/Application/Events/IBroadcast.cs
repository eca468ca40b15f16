namespace OmniHub.Application.Events;

/// <summary>What the nodes tell each other that matters for a moment only. A whisper may be lost: nothing that must hold goes this way.</summary>
public interface IBroadcast
{
    /// <summary>Tells every other node that listens, in a moment; it never waits, and what comes too fast is left out. At most 7,000 bytes.</summary>
    void Tell(string what);

    /// <summary>Hears the others from now on.</summary>
    /// <param name="take">Gets the name of the node that tells, and what. It holds up the next one, so it must be quick.</param>
    /// <param name="begins">Called whenever hearing begins: what was told before was not heard.</param>
    IDisposable Hear(Action<string, string> take, Action begins);
}
