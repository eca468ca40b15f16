using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Templates;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads Meta's reports about a business account: its templates and the rating of its numbers.</summary>
internal static class OfficialNews
{
    private const int LongestWord = 60;

    internal static ChannelEvent Read(string field, string? account, JsonElement value) =>
        field switch
        {
            "message_template_status_update" => Template(
                account,
                value,
                facts =>
                    facts with
                    {
                        Status = Word(value, "event"),
                        Category = Word(value, "message_template_category"),
                        Reason = Reason(value),
                    }
            ),
            "message_template_quality_update" => Template(
                account,
                value,
                facts => facts with { Quality = Word(value, "new_quality_score") }
            ),
            "template_category_update" => Template(account, value, facts => facts with { Category = Word(value, "new_category") }),
            "phone_number_quality_update" when value.Text("display_phone_number") is { } phone && account is not null => new NumberRated(
                null,
                account,
                PhoneNumber.OnlyDigits(phone),
                Word(value, "event") ?? "",
                Word(value, "current_limit")
            ),
            _ => new Unrecognised(field),
        };

    private static TemplateChanged Template(string? account, JsonElement value, Func<TemplateFacts, TemplateFacts> with)
    {
        if (account is null || value.Text("message_template_name") is not { Length: <= MessageTemplate.MaxTextLength } name)
            throw new FormatException("News of a template without an account or a name.");
        var language = value.Text("message_template_language") ?? "";
        return
            language.Length > MessageTemplate.MaxLanguageLength
            || account.Length > MessageTemplate.MaxIdLength
            || value.Text("message_template_id") is { Length: > MessageTemplate.MaxIdLength }
            ? throw new FormatException("News of a template with an account, an id or a language that is too long.")
            : new TemplateChanged(null, account, with(new(name, language, value.Text("message_template_id"))));
    }

    private static string? Reason(JsonElement value) =>
        value.Text("reason") is { } reason && reason is not "NONE" ? StorableText.Cut(reason, MessageTemplate.MaxTextLength) : null;

    private static string? Word(JsonElement value, string member) => StorableText.Fit(value.Text(member), LongestWord);
}
