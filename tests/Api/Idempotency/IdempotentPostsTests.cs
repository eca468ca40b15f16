using System.Net;
using System.Net.Http.Json;
using System.Text;
using OmniHub.Tests.Api.Identity;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Api.Surfaces.PyTake;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Idempotency;

/// <summary>One answer for one caller: nobody else is given it, and nothing is carried out twice.</summary>
public sealed class IdempotentPostsTests(SharedHubs hubs) : IClassFixture<SharedHubs>
{
    private const string Keys = "/api/v1/api-keys";
    private static readonly object NewKey = new { name = "integration" };
    private static readonly string Messages = $"/v23.0/{OfficialCalls.Number}/messages";

    [OnEachEngine]
    public async Task Gives_an_answer_to_nobody_but_the_caller_it_was_given_to(Engine engine)
    {
        await using var world = await World.Start();
        await using var hub = await HubApp.Start(engine);
        var owner = await Person.Register(hub);
        await world.Open(owner.Client, "shop");
        var (viewer, agent) = (await owner.Colleague(hub, "viewer"), await owner.Colleague(hub, "agent"));
        var (ofOneLine, _) = await KeyOf(hub, owner, new { name = "one line", instance = "shop" });
        var (ofMessages, _) = await KeyOf(hub, owner, new { name = "messages", scopes = new[] { "messaging:write" } });
        var (revoked, id) = await KeyOf(hub, owner, new { name = "old" });
        await Post(revoked, Keys, NewKey).ShouldAnswer(HttpStatusCode.Created);
        await owner.Client.DeleteAsync($"{Keys}/{id}").ShouldSucceed();
        var stranger = await Person.Register(hub, "stranger@example.com");

        var first = await Post(owner.Client, Keys, NewKey).ShouldAnswer(HttpStatusCode.Created);
        var secret = (await first.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).Text("api_key")!;

        foreach (var other in new[] { viewer.Client, agent.Client, ofOneLine, ofMessages })
            (await Refused(Post(other, Keys, NewKey), HttpStatusCode.Forbidden)).ShouldNotContain(secret);
        await Refused(Post(revoked, Keys, NewKey), HttpStatusCode.Unauthorized);
        await Refused(Post(hub.Anonymous, Keys, NewKey), HttpStatusCode.Unauthorized);
        (await Refused(Post(stranger.Client, Keys, NewKey), HttpStatusCode.Created)).ShouldNotContain(secret);
        (await Refused(Post(hub.Client, Keys, NewKey), HttpStatusCode.Created)).ShouldNotContain(secret);

        var again = await Post((await Person.LogIn(hub, owner.Email)).Client, Keys, NewKey).ShouldAnswer(HttpStatusCode.Created);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (again.Headers.Location, again.Content.Headers.ContentType?.ToString()).ShouldBe(
            (first.Headers.Location, first.Content.Headers.ContentType?.ToString())
        );
        (await again.Content.ReadAsByteArrayAsync()).ShouldBe(await first.Content.ReadAsByteArrayAsync());
    }

    [OnEachEngine]
    public async Task Is_of_no_use_once_the_callers_rights_have_changed(Engine engine)
    {
        var hub = await hubs.On(engine);
        var owner = await Person.Register(hub);
        var admin = await owner.Colleague(hub, "admin");
        var secret = (await Post(admin.Client, Keys, NewKey).ShouldAnswerJson(HttpStatusCode.Created)).Text("api_key")!;

        await owner.Client.PutAsJsonAsync($"/api/v1/users/{admin.Id}", new { role = "viewer" }).ShouldAnswer(HttpStatusCode.OK);
        var demoted = (await Person.LogIn(hub, admin.Email)).Client;

        (await Refused(Post(demoted, Keys, NewKey), HttpStatusCode.UnprocessableEntity)).ShouldNotContain(secret);
        await Refused(Post(demoted, Keys, NewKey, key: "another"), HttpStatusCode.Forbidden);
    }

    [OnEachEngine]
    public async Task Tells_two_uploads_apart_by_what_is_in_them_and_not_by_their_boundaries(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);

        var first = await Upload(hub, "a.txt", "one").ShouldAnswerJson(HttpStatusCode.Created);
        var repeat = await Upload(hub, "a.txt", "one").ShouldAnswer(HttpStatusCode.Created);

        repeat.Headers.Contains("Idempotent-Replayed").ShouldBeTrue();
        (await repeat.Content.ReadAsStringAsync()).ShouldBe(first.GetRawText());
        await Upload(hub, "a.txt", "two").ShouldAnswer(HttpStatusCode.UnprocessableEntity);
        await Upload(hub, "b.txt", "one").ShouldAnswer(HttpStatusCode.UnprocessableEntity);
    }

    [OnEachEngine]
    public async Task Repeats_a_refusal_with_its_code(Engine engine)
    {
        await using var hub = await hubs.Hub(engine);
        const string Nowhere = "/api/v1/webhooks/0192f3b4-0000-7000-8000-000000000000/test";

        var first = await Post(hub.Client, Nowhere, new { }).ShouldAnswer(HttpStatusCode.NotFound);
        var again = await Post(hub.Client, Nowhere, new { }).ShouldAnswer(HttpStatusCode.NotFound);

        again.Headers.Contains("Idempotent-Replayed").ShouldBeTrue();
        again.Headers.GetValues("X-Error-Code").ShouldBe(first.Headers.GetValues("X-Error-Code"));
    }

    [OnEachEngine]
    public async Task Goes_on_when_the_caller_hangs_up_so_that_the_repeat_is_told(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        // In memory a client that gives up waits for its answer all the same.
        await using var hub = await HubApp.Start(
            engine,
            setup => (setup.OnKestrel, setup.Settings["OmniHub:Official:BaseUrl"]) = (true, graph.Address)
        );
        await hub.Client.Configured(("is_default", true));
        var opened = new TaskCompletionSource();
        graph.On("POST", Messages, Reply.Json(200, """{"messages":[{"id":"wamid.1"}]}""").When(opened.Task));
        using var impatient = new CancellationTokenSource();

        var left = Post(hub.Client, "/api/v1/whatsapp/send", Template, ct: impatient.Token);
        await graph.UntilSeen("POST", Messages);
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(left);
        opened.SetResult();

        await Eventually.Become(
            async () => await (await Post(hub.Client, "/api/v1/whatsapp/send", Template)).Content.ReadAsStringAsync(),
            answer => answer.Contains("wamid.1", StringComparison.Ordinal)
        );
        graph.SeenAt("POST", Messages).Count.ShouldBe(1);
    }

    [OnEachEngine]
    public async Task What_crashed_after_something_may_have_left_is_not_carried_out_again(Engine engine)
    {
        await using var graph = await OfficialCalls.Graph();
        await using var hub = await OfficialCalls.HubOn(engine, graph);
        await hub.Client.Configured(("is_default", true));
        var ledger = new Ledger(hub.Database);

        await ledger.Rows("ALTER TABLE messages RENAME TO messages_gone");
        ((int)(await Post(hub.Client, "/api/v1/whatsapp/send", Template)).StatusCode).ShouldBeGreaterThanOrEqualTo(500);
        await ledger.Rows("ALTER TABLE messages_gone RENAME TO messages");

        var repeat = await Post(hub.Client, "/api/v1/whatsapp/send", Template).ShouldAnswer(HttpStatusCode.Conflict);
        repeat.Headers.GetValues("X-Error-Code").ShouldBe(["idempotency.unclear"]);
        graph.SeenAt("POST", Messages).ShouldBeEmpty();
        await Post(hub.Client, "/api/v1/whatsapp/send", Template, key: "another").ShouldAnswer(HttpStatusCode.OK);
    }

    [OnEachEngine]
    public async Task What_crashed_before_anything_was_done_is_carried_out_by_the_repeat(Engine engine)
    {
        await using var hub = await HubApp.Start(engine);
        var ledger = new Ledger(hub.Database);
        var ofNobodysLine = new { name = "one line", instance = "ghost" };

        await ledger.Rows("ALTER TABLE instances RENAME TO instances_gone");
        ((int)(await Post(hub.Client, Keys, ofNobodysLine)).StatusCode).ShouldBeGreaterThanOrEqualTo(500);
        await ledger.Rows("ALTER TABLE instances_gone RENAME TO instances");

        await Refused(Post(hub.Client, Keys, ofNobodysLine), HttpStatusCode.BadRequest);
    }

    private static object Template =>
        new
        {
            to = "+15550001111",
            message_type = "template",
            template_name = "hello_world",
            template_language = "en_US",
        };

    private static async Task<(HttpClient Client, string Id)> KeyOf(HubApp hub, Person owner, object limits)
    {
        var made = await owner.Client.PostAsJsonAsync(Keys, limits).ShouldAnswerJson(HttpStatusCode.Created);
        return (hub.With(made.Text("api_key")!), made.Text("key.id")!);
    }

    private static async Task<string> Refused(Task<HttpResponseMessage> sending, HttpStatusCode status)
    {
        var answer = await sending.ShouldAnswer(status);
        answer.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> Post(
        HttpClient client,
        string path,
        object body,
        string key = "the-one",
        CancellationToken ct = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request, ct);
    }

    private static async Task<HttpResponseMessage> Upload(HubApp hub, string name, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/media")
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } },
        };
        request.Headers.Add("Idempotency-Key", "the-one");
        return await hub.Client.SendAsync(request);
    }
}
