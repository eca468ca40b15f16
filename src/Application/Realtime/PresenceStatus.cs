namespace OmniHub.Application.Realtime;

/// <summary>The statuses that a user can have.</summary>
public static class PresenceStatus
{
    /// <summary>Connected.</summary>
    public const string Online = "online";

    /// <summary>Connected, and not at the desk.</summary>
    public const string Away = "away";

    /// <summary>Connected, and not to be disturbed.</summary>
    public const string Busy = "busy";

    /// <summary>Not connected, or hidden by choice.</summary>
    public const string Offline = "offline";

    /// <summary>Returns true for a known status.</summary>
    public static bool IsKnown(string? status) => status is Online or Away or Busy or Offline;
}
