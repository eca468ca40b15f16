namespace OmniHub.Application.Kernel;

/// <summary>
/// A commit holds a text that is longer than its column. Rules refuse what they know of; this is for the rest, and the same on every engine: SQLite would keep it. The pipeline turns it
/// into a refusal that names the member.
/// </summary>
public sealed class TooLongException(string member, int most) : Exception($"{member} is longer than {most} characters.")
{
    /// <summary>What is too long.</summary>
    public string Member => member;

    /// <summary>How many characters it may have.</summary>
    public int Most => most;
}
