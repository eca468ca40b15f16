using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Slack;

/// <summary>An emulator of Slack that somebody else wrote.</summary>
internal sealed partial class SecondSlack : IAsyncDisposable
{
    public const string Judges = "Infrastructure/Providers/Slack/Judges";

    // All that the hub asks for, and nothing else.
    private const string Scopes =
        "chat:write,channels:history,groups:history,im:history,mpim:history,channels:read,groups:read,im:read,mpim:read,im:write,users:read,files:read,files:write,app_mentions:read,reactions:read,reactions:write";

    private readonly Process _process;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private SecondSlack(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<SecondSlack> Start(string callback)
    {
        var port = FreePort.Take();
        var process = NodePackages.Start(Judges, "emulator.mjs", $"{port}", callback, Scopes);
        var said = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(30));
        said.ShouldBe("ready", said is null ? await process.StandardError.ReadToEndAsync() : null);
        return new(process, $"http://127.0.0.1:{port}");
    }

    /// <summary>As a browser: the page, its first button, and where that leads back to.</summary>
    public async Task<Uri> Agree(string authUrl)
    {
        var page = await _http.GetStringAsync(authUrl);
        using var form = new FormUrlEncodedContent(
            HiddenInput()
                .Matches(page[..page.IndexOf("</form>", StringComparison.Ordinal)])
                .Select(one => KeyValuePair.Create(one.Groups[1].Value, HttpUtility.HtmlDecode(one.Groups[2].Value)))
        );
        using var answer = await _http.PostAsync($"{Address}/oauth/v2/authorize/callback", form);
        return answer.Headers.Location ?? throw new ShouldAssertException(await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Asks it, with a token of its own, what it has.</summary>
    public async Task<JsonElement> Ask(string method, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Address}/api/{method}") { Content = form };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "xoxb-reader");
        using var answer = await _http.SendAsync(request);
        var said = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        said.GetProperty("ok").GetBoolean().ShouldBeTrue(said.GetRawText());
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenInput();
}
