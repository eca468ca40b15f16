namespace OmniHub.Application.Kernel;

/// <summary>
/// The store refused a commit because of a unique value: another call stored it after the handler's own check.
/// The pipeline turns it into a conflict; it is an exception because a commit has no result.
/// </summary>
public sealed class AlreadyThereException(Exception inner) : Exception("Something that is unique is there already.", inner);
