using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Media;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Identity;
using OmniHub.Infrastructure.Media;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.MultiInstance;

/// <summary>The signed links through which files are served.</summary>
public sealed class FileLinksTests : IAsyncLifetime
{
    private static readonly byte[] Picture = Files.Png("0123456789", 1000);

    private HubApp _app = null!;
    private JsonElement _made;
    private string _link = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _app = await HubApp.Start(Engine.Sqlite);
        _made = await Kept(Picture, "logo.png");
        _link = LinkOf(_made);
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Give_the_whole_file_as_what_it_is()
    {
        var whole = await _app.Anonymous.GetAsync(_link).ShouldAnswer(HttpStatusCode.OK);

        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(Picture);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        whole.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        whole.Headers.ETag!.Tag.ShouldBe($"\"{_made.Text("sha256")}\"");
    }

    [Fact]
    public async Task Give_a_range_and_the_length_alone()
    {
        using var range = new HttpRequestMessage(HttpMethod.Get, _link) { Headers = { Range = new RangeHeaderValue(8, 12) } };
        var part = await _app.Anonymous.SendAsync(range).ShouldAnswer(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsStringAsync()).ShouldBe("01234");
        part.Content.Headers.ContentRange!.ToString().ShouldBe("bytes 8-12/1000");

        using var beyond = new HttpRequestMessage(HttpMethod.Get, _link) { Headers = { Range = new RangeHeaderValue(5000, null) } };
        await _app.Anonymous.SendAsync(beyond).ShouldAnswer(HttpStatusCode.RequestedRangeNotSatisfiable);

        using var head = new HttpRequestMessage(HttpMethod.Head, _link);
        (await _app.Anonymous.SendAsync(head).ShouldAnswer(HttpStatusCode.OK)).Content.Headers.ContentLength.ShouldBe(1000);
    }

    [Fact]
    public async Task Are_refused_when_anything_of_them_was_changed()
    {
        foreach (
            var bad in new[]
            {
                _link[.._link.IndexOf('?', StringComparison.Ordinal)],
                _link + "A",
                _link.Replace("exp=", "exp=9", StringComparison.Ordinal),
                _link.Replace(_made.Text("id")!, Guid.CreateVersion7().ToString(), StringComparison.Ordinal),
                "/media/not-an-id?exp=1&sig=x",
            }
        )
            await _app.Anonymous.GetAsync(bad).ShouldAnswer(HttpStatusCode.Forbidden);

        var nowhere = _app.Services.GetRequiredService<IMediaLinks>().For(MediaId.New()).PathAndQuery;
        await _app.Anonymous.GetAsync(nowhere).ShouldAnswer(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Save_what_could_act_in_a_browser_whatever_it_is_called()
    {
        var active = await Kept("<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(), "harmless.png");

        active.Text("mime_type").ShouldBe("text/html");
        var saved = await _app.Anonymous.GetAsync(LinkOf(active)).ShouldAnswer(HttpStatusCode.OK);
        saved.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task Are_refused_after_their_time()
    {
        // The hub's own of two days ago: genuine, and over.
        var old = new MediaLinks(
            _app.Services.GetRequiredService<MediaOptions>(),
            _app.Services.GetRequiredService<JwtSecret>(),
            new TestClock(TimeProvider.System.GetUtcNow().AddDays(-2))
        );

        var over = old.For(new(Guid.Parse(_made.Text("id")!))).PathAndQuery;

        await _app.Anonymous.GetAsync(over).ShouldAnswer(HttpStatusCode.Forbidden);
    }

    private async Task<JsonElement> Kept(byte[] bytes, string name)
    {
        using var form = Files.Form(Files.Content(bytes, "image/png"), name);
        return await _app.Client.PostAsync("/api/v1/media", form).ShouldAnswerJson(HttpStatusCode.Created);
    }

    private static string LinkOf(JsonElement made) => new Uri(made.Text("url")!).PathAndQuery;
}
