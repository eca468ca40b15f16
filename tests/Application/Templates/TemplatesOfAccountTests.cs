using OmniHub.Application.Templates;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

namespace OmniHub.Tests.Application.Templates;

public sealed class TemplatesOfAccountTests
{
    [Fact]
    public void An_accounts_own_templates_are_listed_by_name_and_language()
    {
        var found = new TemplatesOfAccount(TenantId.Default, "1001").Evaluate([
            Made("order", "pt_BR"),
            Made("order", "en"),
            Made("bill", "pt_BR"),
            Made("others", "en", account: "1002"),
            Made("strangers", "en", tenant: TenantId.New()),
        ]);

        found.Select(one => (one.Name, one.Language)).ShouldBe([("bill", "pt_BR"), ("order", "en"), ("order", "pt_BR")]);
    }

    private static MessageTemplate Made(string name, string language, string account = "1001", TenantId? tenant = null) =>
        MessageTemplate.Of(tenant ?? TenantId.Default, account, new TemplateFacts(name, language), DateTimeOffset.UnixEpoch);
}
