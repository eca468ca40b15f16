namespace OmniHub.Application.Identity;

/// <summary>
/// Says that a key for one line may send it: all that it reads and changes is narrowed to that line, or belongs to nobody. What does not
/// say so is refused to such a key, whatever its role.
/// </summary>
public interface IForOneInstance;
