using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads the names of people.</summary>
internal static class SlackPerson
{
    /// <summary>A user object's name, the one that colleagues see first.</summary>
    internal static string? NameOf(JsonElement user) =>
        user.At("profile").Text("display_name") ?? user.At("profile").Text("real_name") ?? user.Text("real_name") ?? user.Text("name");
}
