namespace OmniHub.Application.Kernel;

/// <summary>A part of a list and how long the whole list is.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
