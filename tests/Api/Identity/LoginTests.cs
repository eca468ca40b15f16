using System.Net;
using System.Net.Http.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Identity;

public sealed class LoginTests
{
    [OnEachEngine]
    public async Task Registers_logs_in_and_says_who_one_is(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
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
    public async Task Takes_as_long_for_nobody_as_for_a_wrong_password()
    {
        await using var hub = await HubApp.Start(Engine.Sqlite);
        await Person.Register(hub, "user@example.com");
        async Task<double> Milliseconds(string email)
        {
            var begun = System.Diagnostics.Stopwatch.GetTimestamp();
            await Person.TryLogIn(hub, email, "wrong password").ShouldAnswer(HttpStatusCode.Unauthorized);
            return System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        List<double> wrong = [],
            nobody = [];
        for (var attempt = 0; attempt < 12; attempt++)
        {
            wrong.Add(await Milliseconds("user@example.com"));
            nobody.Add(await Milliseconds($"nobody{attempt}@example.com"));
        }

        // The quickest ones, after the first two of each: what else the machine does makes some slower, never quicker. A hash costs tens of milliseconds.
        var (quickestWrong, quickestNobody) = (wrong.Skip(2).Min(), nobody.Skip(2).Min());
        (quickestNobody / quickestWrong).ShouldBeInRange(
            0.5,
            2.0,
            $"{quickestNobody} ms for nobody, {quickestWrong} ms for a wrong password"
        );
        quickestNobody.ShouldBeGreaterThan(5);
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
        await using var hub = await HubApp.Start(Engine.Sqlite);

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
        await using var hub = await HubApp.Start(engine);
        var person = await Person.Register(hub);

        var second = await Refresh(hub, person.Refresh).ShouldAnswerJson(HttpStatusCode.OK);
        var rotated = hub.With(second.Text("token")!, "Authorization");
        await rotated.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.OK);
        await Refresh(hub, person.Refresh).ShouldAnswer(HttpStatusCode.Unauthorized);

        await Refresh(hub, second.Text("refresh_token")!).ShouldAnswer(HttpStatusCode.Unauthorized);
        await rotated.GetAsync("/api/v1/auth/me").ShouldAnswer(HttpStatusCode.Unauthorized);
        await Refresh(hub, "or_" + new string('A', 70)).ShouldAnswer(HttpStatusCode.Unauthorized);
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
        me.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "email", "firstName", "lastName"]);
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
}
