using System.Data.Common;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Ready means that the database answers: without it nothing can be acknowledged.</summary>
internal sealed class DatabaseReadiness(IDatabase database) : IReadinessCheck
{
    public string Name => "database";

    public async Task<Result<Done>> Check(CancellationToken ct)
    {
        try
        {
            await using var connection = await database.Open(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT 1";
            await command.ExecuteScalarAsync(ct);
            return Done.It;
        }
        catch (DbException)
        {
            return new Unavailable("database.unavailable", "The database does not answer.");
        }
    }
}
