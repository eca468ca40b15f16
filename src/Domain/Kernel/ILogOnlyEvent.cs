namespace OmniHub.Domain.Kernel;

/// <summary>
/// An event that is (also) written where messages pass in sets, without the unit of work: reactions of the application do not run for it, and registering one is refused. Whoever wants to know reads
/// the event log.
/// </summary>
public interface ILogOnlyEvent : ILoggedEvent;
