namespace OmniHub.Application.Kernel;

/// <summary>
/// Whether something may have been done in this scope that cannot be taken back: a commit was begun, or a command that talks to providers. What fails before it has done
/// nothing; what fails after it may not be repeated by itself.
/// </summary>
public sealed class PointOfNoReturn
{
    /// <summary>True if the point was passed.</summary>
    public bool IsPassed { get; private set; }

    /// <summary>Marks the point after which a failure does not prove that nothing was done.</summary>
    public void Pass() => IsPassed = true;
}
