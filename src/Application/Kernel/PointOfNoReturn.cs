namespace OmniHub.Application.Kernel;

/// <summary>
/// Whether something may have been done in this scope that cannot be taken back: a commit was begun, or a command that talks to providers. What fails before it has done
/// nothing; what fails after it may not be repeated by itself.
/// </summary>
public sealed class PointOfNoReturn
{
    /// <summary>True if the point was passed.</summary>
    public bool IsPassed { get; private set; }

    /// <summary>From here on a failure proves nothing.</summary>
    public void Pass() => IsPassed = true;
}
