using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Hosting;

public sealed class CorsTests
{
    private const string Page = "https://desk.example.com";

    [Theory]
    [InlineData("Production", Page, Page, "true")]
    [InlineData("Production", "https://other.example.com", null, null)]
    [InlineData("Production", null, null, null)]
    [InlineData("Production", "*", "*", null)]
    [InlineData("Development", null, Page, "true")]
    [InlineData("Development", "https://other.example.com", null, null)]
    public async Task Lets_pages_send_credentials_only_where_their_origin_is_named(
        string environment,
        string? configured,
        string? origin,
        string? credentials
    )
    {
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.Environment = environment;
                setup.Settings["OmniHub:Cors:Origins:0"] = configured;
            }
        );

        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Get })
        {
            using var request = new HttpRequestMessage(method, "/health");
            request.Headers.Add("Origin", Page);
            if (method == HttpMethod.Options)
                request.Headers.Add("Access-Control-Request-Method", "GET");
            using var answer = await hub.Anonymous.SendAsync(request);

            Header(answer, "Access-Control-Allow-Origin").ShouldBe(origin);
            Header(answer, "Access-Control-Allow-Credentials").ShouldBe(credentials);
        }
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
