namespace OmniHub.Infrastructure.Persistence;

/// <summary>The hub cannot start on its database. The message is the single line shown to the person who runs the hub; it contains no secret.</summary>
public sealed class StoreUnusableException(string message) : Exception(message);
