using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>The failures of ERP events.</summary>
public static class ErpFailures
{
    /// <summary>The name of the event is unknown.</summary>
    public static Invalid KindUnknown { get; } =
        Invalid.Field("Kind", $"Unknown event. Events are: {string.Join(", ", ErpEventKinds.Words)}.");

    /// <summary>A template of no or of too much text.</summary>
    public static Invalid TemplateLength { get; } = Invalid.Field("Content", $"A text has 1 to {CustomerTemplate.MaxLength} characters.");

    /// <summary>The template uses an unknown variable.</summary>
    public static Invalid TemplateMember(string member) =>
        Invalid.Field("Content", $"{member} is not known. Known are {{cliente}}, {{valor}}, {{nota}}, {{produtos}} and {{loja}}.");
}
