using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Asks the provider which templates a line may send.</summary>
/// <param name="Line">The line; null: the default.</param>
public sealed record ListTemplates(string? Line) : IQuery<IReadOnlyList<ApprovedTemplate>>;

internal sealed class ListTemplatesHandler(SendingLine lines, ITemplateCatalog catalog)
    : IQueryHandler<ListTemplates, IReadOnlyList<ApprovedTemplate>>
{
    public async Task<Result<IReadOnlyList<ApprovedTemplate>>> Handle(ListTemplates query, CancellationToken cancellationToken)
    {
        var line = await lines.Named(query.Line, cancellationToken);
        if (line.Failure is { } unknown)
            return unknown;
        if (line.Value.Provider is not ProviderKind.Official)
            return MessagingFailures.NoTemplates;
        return line.Value.Line is { } access
            ? await catalog.List(access, cancellationToken)
            : MessagingFailures.LineClosed(line.Value.Name);
    }
}
