using System.Net;
using System.Net.Http.Json;

namespace OmniHub.Tests.TestKit;

public sealed class FakeHttpServerTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private FakeHttpServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeHttpServer.Start();

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Gives_the_answers_in_turn_and_remembers_the_questions()
    {
        _server.On("POST", "/send/*", Reply.Status(500), Reply.Json(201, new { ok = true }));

        await _client
            .PostAsJsonAsync(_server.Address + "/send/me?x=1", new { text = "one" })
            .ShouldAnswer(HttpStatusCode.InternalServerError);
        await _client.PostAsJsonAsync(_server.Address + "/send/me", new { text = "two" }).ShouldAnswer(HttpStatusCode.Created);
        await _client.PostAsJsonAsync(_server.Address + "/send/me", new { text = "three" }).ShouldAnswer(HttpStatusCode.Created);

        _server.SeenAt("POST", "/send/*").Select(request => request.Json.Text("text")).ShouldBe(["one", "two", "three"]);
        _server.Seen[0].PathAndQuery.ShouldBe("/send/me?x=1");
    }

    [Fact]
    public async Task Misbehaves_when_told_to()
    {
        _server.On("GET", "/dead", Reply.HangUp).On("GET", "/mute", Reply.Never).On("GET", "/short", Reply.CutShort(200, "{"));

        await Should.ThrowAsync<HttpRequestException>(_client.GetAsync(_server.Address + "/dead"));
        await Should.ThrowAsync<HttpRequestException>(_client.GetAsync(_server.Address + "/short"));
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(_client.GetAsync(_server.Address + "/mute", patience.Token));
        await _client.GetAsync(_server.Address + "/unknown").ShouldAnswer(HttpStatusCode.NotFound);
    }
}
