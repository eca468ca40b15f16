using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>Delivers events and interactions: through an open socket, else signed to the app's address, again until it is taken.</summary>
internal sealed class SlackPoster(SlackWorkspace workspace, SlackSocketServer sockets, TimeProvider clock) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(3) };

    /// <summary>Wraps an event as the Events API does, and delivers it.</summary>
    internal Task<int> Event(JsonObject told)
    {
        var org = workspace.Setup.OrgWide;
        return Deliver(
            "events_api",
            new JsonObject
            {
                ["token"] = "deprecated",
                ["team_id"] = SlackWorkspace.Team,
                ["context_team_id"] = SlackWorkspace.Team,
                ["api_app_id"] = SlackWorkspace.AppId,
                ["event"] = told,
                ["type"] = "event_callback",
                ["event_id"] = SlackWorkspace.NewId("Ev0"),
                ["event_time"] = clock.GetUtcNow().ToUnixTimeSeconds(),
                ["authorizations"] = new JsonArray(
                    new JsonObject
                    {
                        ["enterprise_id"] = org ? SlackWorkspace.Organisation : null,
                        ["team_id"] = SlackWorkspace.Team,
                        ["user_id"] = SlackWorkspace.Bot,
                        ["is_bot"] = true,
                        ["is_enterprise_install"] = org,
                    }
                ),
                ["is_ext_shared_channel"] = false,
            }
        );
    }

    /// <summary>Delivers a press on a button.</summary>
    internal Task<int> Interaction(JsonObject payload) => Deliver("interactive", payload);

    /// <summary>Asks the app's address whether it is the app's.</summary>
    internal async Task<JsonObject> Handshake()
    {
        var challenge = SlackWorkspace.NewId("challenge-");
        var body = Json.Bytes(
            new JsonObject
            {
                ["type"] = "url_verification",
                ["token"] = "deprecated",
                ["challenge"] = challenge,
            }
        );
        using var answer = await Send(body, "application/json", retry: 0);
        var said = await answer.Content.ReadAsStringAsync();
        return new()
        {
            ["status"] = (int)answer.StatusCode,
            ["ok"] = answer.IsSuccessStatusCode && said.Contains(challenge, StringComparison.Ordinal),
        };
    }

    public void Dispose() => _http.Dispose();

    private async Task<int> Deliver(string type, JsonObject payload)
    {
        var status = 0;
        for (var copy = 0; copy < Math.Max(1, workspace.Setup.Copies); copy++)
            status = await sockets.Deliver(type, payload) ? 200 : await Post(type, payload);
        return status;
    }

    private async Task<int> Post(string type, JsonObject payload)
    {
        if (workspace.Setup.EventsUrl is null)
            return 0;
        var isForm = type == "interactive";
        var json = Json.Bytes(payload);
        var body = isForm ? Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString(Encoding.UTF8.GetString(json))}") : json;
        var status = 0;
        for (var attempt = 0; attempt < workspace.Setup.Attempts; attempt++)
        {
            if (attempt > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(workspace.Setup.RetryMs), clock);
            try
            {
                using var answer = await Send(body, isForm ? "application/x-www-form-urlencoded" : "application/json", attempt);
                status = (int)answer.StatusCode;
                if (answer.IsSuccessStatusCode)
                    break;
            }
            catch (Exception trouble) when (trouble is HttpRequestException or TaskCanceledException)
            {
                status = 0;
            }
        }

        return status;
    }

    private async Task<HttpResponseMessage> Send(byte[] body, string type, int retry)
    {
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"v0:{time}:"), .. body];
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(workspace.Setup.SigningSecret), signed));
        using var request = new HttpRequestMessage(HttpMethod.Post, workspace.Setup.EventsUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new(type);
        request.Headers.Add("X-Slack-Request-Timestamp", time);
        request.Headers.Add("X-Slack-Signature", $"v0={signature}");
        if (retry > 0)
        {
            request.Headers.Add("X-Slack-Retry-Num", $"{retry}");
            request.Headers.Add("X-Slack-Retry-Reason", "http_error");
        }

        return await _http.SendAsync(request);
    }
}
