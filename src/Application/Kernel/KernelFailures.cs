using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>The failures that every feature shares.</summary>
public static class KernelFailures
{
    /// <summary>Two calls wanted the same at the same time, and this one came second.</summary>
    public static Conflict AlreadyThere { get; } =
        new("conflict.already_there", "This already exists: another call created it at the same time.");

    /// <summary>A text that has no room.</summary>
    public static Invalid TooLong(string member, int most) => Invalid.Field(member, $"has at most {most} characters.");
}
