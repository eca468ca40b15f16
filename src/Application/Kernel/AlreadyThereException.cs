namespace OmniHub.Application.Kernel;

/// <summary>
/// The store refused a commit because something that is unique is there already: somebody else was faster than the handler's own check.
/// The pipeline turns it into a conflict; it is an exception only because a commit has nothing else to say.
/// </summary>
public sealed class AlreadyThereException(Exception inner) : Exception("Something that is unique is there already.", inner);
