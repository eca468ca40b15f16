using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Infrastructure.Identity;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class LoginTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    [OnEachEngine]
    public async Task Registers_logs_in_and_says_who_one_is(Engine engine)
    {
        var hub = await hubs.On(engine);
        var person = await Person.Register(hub, "User@Example.com");

        var again = await Person.LogIn(hub, "user@example.COM");
        var me = await again.Client.GetAsync("/api/v1/auth/me").ShouldAnswerJson(HttpStatusCode.OK);

        me.Text("id").ShouldBe(person.Id);
        me.Text("email").ShouldBe("user@example.com");
        me.At("roles")[0].GetString().ShouldBe("user");
        await Register(hub, "USER@example.com").ShouldAnswer(HttpStatusCode.Conflict);
        using var wrong = await Person.TryLogIn(hub, "user@example.com", "wrong password");
        using var nobody = await Person.TryLogIn(hub, "nobody@example.com", "wrong password");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.Content.ReadAsStringAsync()).ShouldBe(await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Compares_a_password_for_nobody_too()
    {
        // A hash costs tens of milliseconds on purpose: an address without one would stand out.
        var noting = new NotingPasswords();
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup => setup.Replace = services => services.AddSingleton<IPasswords>(noting)
        );
        await Person.Register(hub, "user@example.com");

        await Person.TryLogIn(hub, "user@example.com", "wrong password").ShouldAnswer(HttpStatusCode.Unauthorized);
        await Person.TryLogIn(hub, "nobody@example.com", "wrong password").ShouldAnswer(HttpStatusCode.Unauthorized);

        noting.Compared.Select(hash => hash is null).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData("no-at.example.com", Person.Password, "John")]
    [InlineData("a@b@c.example", Person.Password, "John")]
    [InlineData("john@localhost", Person.Password, "John")]
    [InlineData("john doe@example.com", Person.Password, "John")]
    [InlineData(null, Person.Password, "John")]
    [InlineData("john@example.com", "short", "John")]
    [InlineData("john@example.com", null, "John")]
    [InlineData("john@example.com", Person.Password, " ")]
    public async Task Refuses_a_registration_that_is_wrong(string? email, string? password, string name)
    {
        var hub = await hubs.On(Engine.Sqlite);

        using var answer = await hub.Anonymous.PostAsJsonAsync(
            "/api/v1/auth/register",
            new
            {
                email,
                password,
                name,
            }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("validation_error");
    }

    [Fact]
    public async Task Refuses_a_mebibyte_of_address_and_takes_one_of_many_at_once()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);

        (await Register(hub, new string('x', 900_000) + "@example.com")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Register(hub, "one@example.com")));

        all.Count(answer => answer.StatusCode is HttpStatusCode.Created).ShouldBe(1);
        all.Count(answer => answer.StatusCode is HttpStatusCode.Conflict).ShouldBe(11);
    }

    [OnEachEngine]
    public async Task Rotates_refresh_tokens_and_ends_the_session_when_one_is_shown_twice(Engine engine)
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(engine, setup => setup.Clock = clock);
        var person = await Person.Register(hub);

        var second = await Refresh(hub, person.Refresh).ShouldAnswerJson(HttpStatusCode.OK);
        var rotated = hub.With(second.Text("token")!, "Authorization");
        await rotated.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        clock.Jump(TimeSpan.FromSeconds(31));
        await Refresh(hub, person.Refresh).ShouldAnswer(HttpStatusCode.Unauthorized);

        await Refresh(hub, second.Text("refresh_token")!).ShouldAnswer(HttpStatusCode.Unauthorized);
        await rotated.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.Unauthorized);
        await Refresh(hub, "or_" + new string('A', 70)).ShouldAnswer(HttpStatusCode.Unauthorized);
    }

    [OnEachEngine]
    public async Task Two_tabs_that_refresh_at_once_both_go_on(Engine engine)
    {
        var hub = await hubs.On(engine);
        var person = await Person.Register(hub, "tabs@example.com");

        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Refresh(hub, person.Refresh).ShouldAnswerJson(HttpStatusCode.OK)));

        foreach (var tab in tabs)
            await hub.With(tab.Text("token")!, "Authorization").GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        var next = await Task.WhenAll(tabs.Select(tab => Refresh(hub, tab.Text("refresh_token")!).ShouldAnswerJson(HttpStatusCode.OK)));
        await Refresh(hub, next[^1].Text("refresh_token")!).ShouldAnswer(HttpStatusCode.OK);
        // Only the one before the newest has a grace.
        await Refresh(hub, person.Refresh).ShouldAnswer(HttpStatusCode.Unauthorized);
    }

    [OnEachEngine]
    public async Task Takes_the_token_to_refresh_from_the_header(Engine engine)
    {
        var hub = await hubs.On(engine);
        var person = await Person.Register(hub, "header@example.com");

        var renewed = await hub.With(person.Refresh, "Authorization")
            .PostAsync("/api/v1/auth/refresh", null)
            .ShouldAnswerJson(HttpStatusCode.OK);
        var access = await hub.With(renewed.Text("token")!, "Authorization")
            .PostAsync("/api/v1/auth/refresh", null)
            .ShouldAnswerJson(HttpStatusCode.OK);

        renewed.Text("refresh_token").ShouldNotBeNull();
        access.Text("refresh_token").ShouldBeNull("an access token must not buy what lives longer");
        access.Text("access_token").ShouldBe(access.Text("token"));
        await hub.With(access.Text("token")!, "Authorization").GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        await Refresh(hub, renewed.Text("refresh_token")!).ShouldAnswer(HttpStatusCode.OK);
        await hub.With(access.Text("token")!, "Authorization").PostAsync("/api/v1/auth/logout", null).ShouldAnswer(HttpStatusCode.OK);
        await hub.With(access.Text("token")!, "Authorization")
            .PostAsync("/api/v1/auth/refresh", null)
            .ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Anonymous.PostAsync("/api/v1/auth/refresh", null).ShouldAnswer(HttpStatusCode.Unauthorized);
        await hub.Client.PostAsync("/api/v1/auth/refresh", null).ShouldAnswer(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Logs_out_for_good()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var person = await Person.Register(hub);
        var other = await Person.LogIn(hub, person.Email);

        (await person.Client.PostAsync("/api/v1/auth/logout", null).ShouldAnswerJson(HttpStatusCode.OK)).Text("message").ShouldNotBeNull();

        await person.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.Unauthorized);
        await Refresh(hub, person.Refresh).ShouldAnswer(HttpStatusCode.Unauthorized);
        await other.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tokens_run_out_after_a_day()
    {
        var clock = new TestClock();
        await using var hub = await HubApp.Start(Engine.Sqlite, setup => setup.Clock = clock);
        var person = await Person.Register(hub);
        await person.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);

        clock.Jump(TimeSpan.FromHours(24));

        await person.Client.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.Unauthorized);
        await Refresh(hub, person.Refresh).ShouldAnswer(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Speaks_document_004_with_the_key_that_opens_every_surface()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        var person = await Person.Register(hub);

        var login = await LogIn004(hub, person.Email).ShouldAnswerJson(HttpStatusCode.OK);
        var again = await LogIn004(hub, person.Email).ShouldAnswerJson(HttpStatusCode.OK);
        var key = login.Text("user.apiKey")!;
        var me = await hub.With(key).GetAsync("/api/auth/me").ShouldAnswerJson(HttpStatusCode.OK);

        again.Text("user.apiKey").ShouldBe(key);
        (login.Text("user.firstName"), login.Text("user.lastName")).ShouldBe(("John", "Doe"));
        me.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "email", "firstName", "lastName", "apiKey"]);
        me.Text("apiKey").ShouldBe(key);
        var loggedIn = hub.With(person.Token, "Authorization");
        (await loggedIn.GetAsync("/api/auth/me").ShouldAnswerJson(HttpStatusCode.OK)).Text("apiKey").ShouldBe(key);
        // Another key, even of the same user, must not gain what this one may.
        var other = (
            await loggedIn
                .PostAsJsonAsync("/api/v1/api-keys", new { name = "reader", scopes = new[] { "events:read" } })
                .ShouldAnswerJson(HttpStatusCode.Created)
        ).Text("api_key")!;
        (await hub.With(other).GetAsync("/api/auth/me").ShouldAnswerJson(HttpStatusCode.OK))
            .EnumerateObject()
            .Select(member => member.Name)
            .ShouldNotContain("apiKey");
        me.Text("id").ShouldBe(person.Id);
        await hub.With(key).GetAsync("/api/v1/instances").ShouldAnswer(HttpStatusCode.OK);
        hub.Logs.Lines.ShouldNotContain(line => line.Contains(key) || line.Contains(Person.Password) || line.Contains(person.Token));
    }

    private static Task<HttpResponseMessage> Register(HubApp hub, string email) =>
        hub.Anonymous.PostAsJsonAsync(
            "/api/v1/auth/register",
            new
            {
                email,
                password = Person.Password,
                name = "John Doe",
            }
        );

    private static Task<HttpResponseMessage> LogIn004(HubApp hub, string email) =>
        hub.Anonymous.PostAsJsonAsync("/api/auth/login", new { email, password = Person.Password });

    private static Task<HttpResponseMessage> Refresh(HubApp hub, string token) =>
        hub.Anonymous.PostAsJsonAsync("/api/v1/auth/refresh", new { refresh_token = token });

    /// <summary>The real thing, and what it was asked to compare with.</summary>
    private sealed class NotingPasswords : IPasswords
    {
        private readonly Passwords _real = new();

        public List<string?> Compared { get; } = [];

        public string Hash(string password) => _real.Hash(password);

        public PasswordAnswer Check(string? hash, string password)
        {
            Compared.Add(hash);
            return _real.Check(hash, password);
        }
    }
}
