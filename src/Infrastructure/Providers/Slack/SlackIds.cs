namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>A message is known by its channel and its <c>ts</c> together; the hub keeps both in one id.</summary>
internal static class SlackIds
{
    internal static string Message(string channel, string ts) => $"{channel}:{ts}";

    /// <summary>The <c>ts</c> of an id; of a bare <c>ts</c>, itself.</summary>
    internal static string TsOf(string id) => id.Split(':') is [_, var ts, ..] ? ts : id;

    internal static string? ChannelOf(string id) => id.Split(':') is [var channel, _, ..] ? channel : null;

    /// <summary>Returns a person's id, which is unique within the workspace of the instance.</summary>
    internal static string Person(string? workspace, string user) => workspace is { Length: > 0 } ? $"{workspace}:{user}" : user;

    /// <summary>Direct messages have channels that begin with D.</summary>
    internal static bool IsDirect(string channel) => channel.StartsWith('D');

    internal static bool IsUser(string id) => id.Length > 1 && id[0] is 'U' or 'W' && id.All(char.IsAsciiLetterOrDigit);
}
