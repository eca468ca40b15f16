using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>What can be refused about events of an ERP.</summary>
public static class ErpFailures
{
    /// <summary>A word that nobody knows.</summary>
    public static Invalid KindUnknown { get; } =
        Invalid.Field("Evento", $"Unknown event. Events are: {string.Join(", ", ErpEventKinds.Words)}.");

    /// <summary>A template of no or of too much text.</summary>
    public static Invalid TemplateLength { get; } = Invalid.Field("Content", $"A text has 1 to {CustomerTemplate.MaxLength} characters.");

    /// <summary>A template that asks for what nobody knows.</summary>
    public static Invalid TemplateMember(string member) =>
        Invalid.Field("Content", $"{member} is not known. Known are {{cliente}}, {{valor}}, {{nota}}, {{produtos}} and {{loja}}.");
}
