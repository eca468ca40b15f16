using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Api.Hosting;

/// <summary>Answers with 503 and a Retry-After header, in the format of the requested dialect, when the database cannot be reached.</summary>
internal sealed class DatabaseAway(RequestDelegate next, ILogger<DatabaseAway> log)
{
    private static readonly Unavailable ComeBack = new(
        "database.away",
        "The database cannot be used right now; try again soon",
        TimeSpan.FromSeconds(5)
    );

    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception trouble)
            when (DatabaseErrors.IsOfDatabase(trouble) && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            Log.DatabaseAway(log, context.Request.Method, context.Request.Path, trouble);
            await Failures.Write(context, ComeBack);
        }
    }
}
