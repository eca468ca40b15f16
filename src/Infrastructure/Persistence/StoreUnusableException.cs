namespace OmniHub.Infrastructure.Persistence;

/// <summary>The hub cannot start on its store. The message is the one line that its operator reads; it holds no secret.</summary>
public sealed class StoreUnusableException(string message) : Exception(message);
