using System.Text.Json;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.Architecture.Offenders.Domain.Lines;

namespace OmniHub.Tests.Architecture.Offenders.Application.Lines;

internal sealed record OpenConnection(string Name) : ICommand<IReadOnlyList<Line>>;

internal class OpenLineHandler(IUnitOfWork work) : ICommandHandler<OpenConnection, IReadOnlyList<Line>>
{
    public async Task<Result<IReadOnlyList<Line>>> Handle(OpenConnection request, CancellationToken cancellationToken)
    {
        await work.Commit(cancellationToken);
        return Result<IReadOnlyList<Line>>.Refuse(new NotFound("line.none", JsonSerializer.Serialize(request.Name)));
    }
}

internal sealed class OpenLineFasterHandler(IUnitOfWork work) : OpenLineHandler(work);
