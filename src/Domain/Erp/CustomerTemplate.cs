using System.Text.RegularExpressions;
using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>
/// A tenant's own text for its customers. <c>{cliente}</c>, <c>{valor}</c>, <c>{nota}</c>, <c>{produtos}</c> and <c>{loja}</c> are filled in;
/// what stands in square brackets is left out when a member in it is not known.
/// </summary>
public sealed partial class CustomerTemplate : ITenantOwned
{
    /// <summary>The longest text: what WhatsApp takes.</summary>
    public const int MaxLength = 4096;

    private CustomerTemplate() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The kind of event.</summary>
    public ErpEventKind Kind { get; private init; }

    /// <summary>The text.</summary>
    public string Content { get; private set; } = string.Empty;

    /// <summary>True if customers get a message about this event.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates a template.</summary>
    public static Result<CustomerTemplate> Of(TenantId tenant, ErpEventKind kind, string content, bool isActive, DateTimeOffset now)
    {
        var made = new CustomerTemplate { TenantId = tenant, Kind = kind };
        return made.Rewrite(content, isActive, now).Then(_ => made);
    }

    /// <summary>Changes it.</summary>
    public Result<Done> Rewrite(string content, bool isActive, DateTimeOffset now)
    {
        if (content.Trim().Length is 0 or > MaxLength)
            return ErpFailures.TemplateLength;
        if (Member().Matches(content).FirstOrDefault(match => !Members.Contains(match.Groups[1].Value)) is { } unknown)
            return ErpFailures.TemplateMember(unknown.Value);
        (Content, IsActive, UpdatedAt) = (content.Trim(), isActive, now);
        return Done.It;
    }

    /// <summary>Fills a text in.</summary>
    public static string Fill(string content, ErpFacts facts, string shop)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["cliente"] = facts.Customer,
            ["valor"] = facts.Amount is { } amount ? ErpTexts.Reais(amount) : null,
            ["nota"] = facts.Invoice,
            ["produtos"] = facts.Items.Count > 0 ? string.Join(", ", facts.Items) : null,
            ["loja"] = shop,
        };
        // One pass over the template alone: what a customer is called is never read as a template.
        var filled = Part()
            .Replace(
                content,
                part =>
                    part.Value[0] == '{' ? values.GetValueOrDefault(part.Groups["member"].Value) ?? string.Empty
                    : Member().Matches(part.Value).Any(one => values.GetValueOrDefault(one.Groups[1].Value) is null) ? string.Empty
                    : Member().Replace(part.Value[1..^1], one => values[one.Groups[1].Value]!)
            );
        return filled.Length > MaxLength ? StorableText.Cut(filled, MaxLength) : filled.Trim();
    }

    private static readonly HashSet<string> Members = ["cliente", "valor", "nota", "produtos", "loja"];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Member();

    [GeneratedRegex(@"\[[^\[\]]*\{\w+\}[^\[\]]*\]|\{(?<member>\w+)\}")]
    private static partial Regex Part();
}
