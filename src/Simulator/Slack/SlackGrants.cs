using System.Text;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>Tokens for codes and refresh tokens, each of which is good once.</summary>
internal sealed class SlackGrants(SlackWorkspace workspace)
{
    internal JsonObject Access(SlackCall call)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{workspace.Setup.ClientId}:{workspace.Setup.ClientSecret}"));
        // Slack reads a form here, and nothing else.
        if (!call.Http.Request.HasFormContentType)
            return SlackMethods.No("invalid_form_data");
        if (call.Http.Request.Headers.Authorization != $"Basic {expected}" && !NamesItself(call))
            return SlackMethods.No("bad_client_secret");
        if (call.Text("grant_type") is "refresh_token")
            return workspace.RefreshTokens.TryRemove(call.Text("refresh_token") ?? "", out _)
                ? Granted()
                : SlackMethods.No("invalid_refresh_token");
        if (!workspace.Codes.TryRemove(call.Text("code") ?? "", out var redirect))
            return SlackMethods.No("invalid_code");
        return redirect == (call.Text("redirect_uri") ?? "") ? Granted() : SlackMethods.No("bad_redirect_uri");
    }

    private bool NamesItself(SlackCall call) =>
        call.Text("client_id") == workspace.Setup.ClientId && call.Text("client_secret") == workspace.Setup.ClientSecret;

    private JsonObject Granted()
    {
        var setup = workspace.Setup;
        var answer = SlackMethods.Ok(
            ("access_token", workspace.NewToken(setup.Rotates ? TimeSpan.FromHours(12) : null)),
            ("token_type", "bot"),
            ("scope", "chat:write,channels:history,im:history,users:read,files:write"),
            ("bot_user_id", SlackWorkspace.Bot),
            ("app_id", SlackWorkspace.AppId),
            ("team", setup.OrgWide ? null : new JsonObject { ["id"] = SlackWorkspace.Team, ["name"] = SlackWorkspace.TeamName }),
            (
                "enterprise",
                setup.OrgWide ? new JsonObject { ["id"] = SlackWorkspace.Organisation, ["name"] = "Simulated Organisation" } : null
            ),
            ("is_enterprise_install", setup.OrgWide),
            ("authed_user", new JsonObject { ["id"] = workspace.UserOf("admin") })
        );
        if (!setup.Rotates)
            return answer;
        var refresh = $"xoxe-simulated-{SlackWorkspace.NewId("")}";
        workspace.RefreshTokens[refresh] = true;
        (answer["expires_in"], answer["refresh_token"]) = (43_200, refresh);
        return answer;
    }
}
