using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

/// <summary>Somebody who registered, with what the answer gave them.</summary>
internal sealed record Person(string Email, string Id, string Token, string Refresh, HttpClient Client)
{
    public const string Password = "SecurePassword123!";

    public static async Task<Person> Register(HubApp hub, string email = "user@example.com") =>
        From(
            hub,
            email,
            await hub
                .Anonymous.PostAsJsonAsync(
                    "/api/v1/auth/register",
                    new
                    {
                        email,
                        password = Password,
                        name = "John Doe",
                    }
                )
                .ShouldAnswerJson(HttpStatusCode.Created)
        );

    public static async Task<Person> LogIn(HubApp hub, string email) =>
        From(hub, email, await TryLogIn(hub, email, Password).ShouldAnswerJson(HttpStatusCode.OK));

    public static Task<HttpResponseMessage> TryLogIn(HubApp hub, string email, string password) =>
        hub.Anonymous.PostAsJsonAsync("/api/v1/auth-db/login", new { email, password });

    /// <summary>Adds a colleague with a role and logs them in.</summary>
    public async Task<Person> Colleague(HubApp hub, string role)
    {
        var email = $"{role}.{Email}";
        await Client
            .PostAsJsonAsync(
                "/api/v1/users",
                new
                {
                    email,
                    name = "Maria",
                    role,
                    password = Password,
                }
            )
            .ShouldAnswer(HttpStatusCode.Created);
        return await LogIn(hub, email);
    }

    private static Person From(HubApp hub, string email, JsonElement answer) =>
        new(
            email,
            answer.Text("user.id")!,
            answer.Text("token")!,
            answer.Text("refresh_token")!,
            hub.With(answer.Text("token")!, "Authorization")
        );
}
