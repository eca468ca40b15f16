namespace OmniHub.Application.Kernel;

/// <summary>
/// Thrown when a commit contains a text that is longer than its column and that no validation rule refused. The same on both engines, although SQLite would store it. The pipeline turns it
/// into a refusal that names the member.
/// </summary>
public sealed class TooLongException(string member, int most) : Exception($"{member} is longer than {most} characters.")
{
    /// <summary>The member that is too long.</summary>
    public string Member => member;

    /// <summary>The maximum number of characters.</summary>
    public int Most => most;
}
