using Bunit;
using MediatR;
using NSubstitute;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Keys;

namespace OmniHub.Tests.WebConsole;

/// <summary>API keys.</summary>
public sealed class KeyPagesTests
{
    [Fact]
    public async Task A_revoked_key_is_listed_without_acts_and_a_valid_one_with_them()
    {
        await using var bench = new ConsoleBench();
        var now = bench.Clock.GetUtcNow();
        bench.Answers<ListApiKeys, Page<ApiKeyView>>(
            new Page<ApiKeyView>([Key("valid"), Key("gone") with { RevokedAt = now.AddHours(-1) }], 2)
        );

        var page = bench.Render<KeysPage>();

        var rows = page.FindAll("tbody tr");
        rows[0].QuerySelectorAll("button").Length.ShouldBe(2);
        rows[0].QuerySelector(".state")!.TextContent.ShouldBe("Valid");
        rows[1].QuerySelectorAll("button").Length.ShouldBe(0);
        rows[1].QuerySelector(".state")!.TextContent.ShouldBe("Revoked");
    }

    [Fact]
    public async Task A_new_key_is_made_with_the_chosen_rights_and_shown_once()
    {
        await using var bench = new ConsoleBench();
        bench.Answers<ListInstances, Page<InstanceView>>(new Page<InstanceView>([], 0));
        bench.Answers<ListUsers, Page<UserView>>(new Page<UserView>([], 0));
        bench.Answers<CreateApiKey, NewKeyView>(new NewKeyView(Key("shop"), "oh_secret"));
        var page = bench.Render<NewKeyPage>();

        await page.Find("#key-name").ChangeAsync(new() { Value = "shop" });
        await page.Find("input[aria-label='messaging write']").ChangeAsync(new() { Value = true });
        await page.Find("form").SubmitAsync();

        page.Find(".once code").TextContent.ShouldBe("oh_secret");
        page.Find(".code pre").TextContent.ShouldNotContain("oh_secret");
        await bench
            .Hub.Received(1)
            .Send(
                Arg.Is<IRequest<Result<NewKeyView>>>(sent => ((CreateApiKey)sent).Scopes!.Single() == "messaging:write"),
                Arg.Any<CancellationToken>()
            );
    }

    private static ApiKeyView Key(string name) =>
        new()
        {
            Id = ApiKeyId.New(),
            Name = name,
            Prefix = "oh_12345",
            Kind = ApiKeyKind.Tenant,
            User = null,
            Scopes = [],
            OnlyInstance = null,
            Addresses = [],
            CreatedAt = default,
            ExpiresAt = null,
            RevokedAt = null,
            ReplacedBy = null,
            LastUsedAt = null,
            LastUsedFrom = null,
        };
}
