using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Retention;

/// <summary>Exports all data of the calling tenant as lines, without secrets.</summary>
[Requires(Permission.Admin, Scope.Retention)]
public sealed record ExportTenant : IQuery<TenantExport>;

/// <summary>A tenant's data on its way out.</summary>
/// <param name="Lines">The rows as JSON objects with a <c>type</c>; read from the database while they are consumed.</param>
public sealed record TenantExport(IAsyncEnumerable<ReadOnlyMemory<byte>> Lines);

/// <summary>Reads a tenant's data for export.</summary>
public interface IExportReader
{
    /// <summary>Reads all data of the calling tenant, page by page.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> Read(CancellationToken ct);
}

internal sealed class ExportTenantHandler(IExportReader reader) : IQueryHandler<ExportTenant, TenantExport>
{
    public Task<Result<TenantExport>> Handle(ExportTenant query, CancellationToken cancellationToken) =>
        Task.FromResult<Result<TenantExport>>(new TenantExport(reader.Read(cancellationToken)));
}
