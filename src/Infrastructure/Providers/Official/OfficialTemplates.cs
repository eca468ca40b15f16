using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Application.Templates;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Templates;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads a business account's templates, page by page.</summary>
internal sealed class OfficialTemplates(OfficialClient client) : ITemplateCatalog
{
    private const int MostPages = 50;

    public async Task<Result<IReadOnlyList<TemplateFacts>>> List(InstanceAccess instance, CancellationToken ct)
    {
        if (instance.AccountId is not { } account)
            return MessagingFailures.NoBusinessAccount;
        var templates = new List<TemplateFacts>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var path =
                $"{Uri.EscapeDataString(account)}/message_templates?limit=100&fields=id,name,language,status,category,components,quality_score,rejected_reason";
            using var answer = await client.Get(instance, after is null ? path : $"{path}&after={Uri.EscapeDataString(after)}", ct);
            if (!answer.IsGood)
                return OfficialErrors.From(answer, instance, GraphCall.Ask);
            foreach (var one in answer.Json.Items("data"))
            {
                if (one.Text("name") is { } name)
                    templates.Add(
                        new(
                            name,
                            one.Text("language") ?? "",
                            one.Text("id"),
                            one.Text("status") ?? "",
                            one.Text("category") ?? "",
                            one.At("quality_score").Text("score"),
                            one.Text("rejected_reason") is { } reason && reason is not "NONE" ? reason : null,
                            one.At("components") is { ValueKind: System.Text.Json.JsonValueKind.Array } components
                                ? components.GetRawText()
                                : "[]"
                        )
                    );
            }

            after = answer.Json.At("paging").Text("next") is null ? null : answer.Json.At("paging").At("cursors").Text("after");
            if (after is null)
                break;
        }

        return templates;
    }
}
