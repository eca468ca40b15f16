namespace OmniHub.Application.Identity;

/// <summary>
/// Marks a request that a key for one instance may send: everything that it reads and changes is limited to that instance, or is public. A
/// request without the mark is refused to such a key, whatever its role.
/// </summary>
public interface IForOneInstance;
