using System.Net;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;

namespace OmniHub.Tests.Infrastructure.Egress;

public sealed class PassedOnLinksTests
{
    private static readonly PassedOnLinks Links = new(
        new EgressGuard(
            new(),
            [],
            (name, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(name == "inside.example.com" ? "10.0.0.5" : "8.8.8.8")])
        )
    );

    [Theory]
    [InlineData("""[{"type":"header","parameters":[{"type":"image","image":{"link":"http://10.0.0.1/a.png"}}]}]""")]
    [InlineData("""[{"type":"header","parameters":[{"type":"image","image":{"link":"https://inside.example.com/a.png"}}]}]""")]
    [InlineData("""[{"image":{"l\u0069nk":"https://inside.example.com/a.png"}}]""")]
    [InlineData("""[{"image":{"link":"https://cdn.example.com/a.png","link":"https://inside.example.com/a.png"}}]""")]
    [InlineData("""[{"image":{"link":"no address"}}]""")]
    [InlineData("""[{"image":{"link":"\ud83d"}}]""")]
    public async Task Refuses_what_a_template_or_native_content_makes_the_provider_fetch(string json)
    {
        (await Links.Refuses(null, new TemplateContent("t", "en", json), null, CancellationToken.None)).ShouldNotBeNull();
        (
            await Links.Refuses(null, null, new InteractiveContent(InteractiveKind.Native, [], NativeJson: json), CancellationToken.None)
        ).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("""[{"image":{"link":"https://cdn.example.com/a.png"}}]""")]
    [InlineData("""[{"type":"body","parameters":[{"type":"text","text":"link http://10.0.0.1"}]}]""")]
    [InlineData("""[{"odd":"\ud83d"}]""")]
    public async Task Lets_the_rest_through(string json) =>
        (await Links.Refuses(null, new TemplateContent("t", "en", json), null, CancellationToken.None)).ShouldBeNull();
}
