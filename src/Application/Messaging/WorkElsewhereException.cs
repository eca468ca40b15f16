namespace OmniHub.Application.Messaging;

/// <summary>Another node has taken over the work: this is no failure of the work, and nothing is stored about it here.</summary>
/// <param name="message">The state of the message.</param>
public abstract class WorkElsewhereException(string message) : Exception(message);
