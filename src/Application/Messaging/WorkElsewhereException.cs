namespace OmniHub.Application.Messaging;

/// <summary>Another node has the work by now: this is no failure of it, and nothing is written down about it here.</summary>
/// <param name="message">The state of the message.</param>
public abstract class WorkElsewhereException(string message) : Exception(message);
