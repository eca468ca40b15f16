using System.Text;
using MediatR;
using OmniHub.Application.Analytics;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Sessions;

namespace OmniHub.WebConsole.Figures;

/// <summary>The figures of a period as a file, for the signed-in person, by the same query as the page.</summary>
internal static class FiguresExport
{
    internal const string Path = $"{ConsoleModule.Root}/figures.csv";

    internal static void MapFiguresExport(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Export).ExcludeFromDescription();

    private static async Task<IResult> Export(
        string? period,
        string? from,
        string? to,
        string? timezone,
        HttpContext context,
        IServiceScopeFactory scopes,
        CancellationToken ct
    )
    {
        if (SignedIn.Of(context.User) is not { } person)
            return Results.Unauthorized();
        var query = new GetAnalytics(period, from, to, timezone, Granularity: null);
        var (answer, isSignedIn) = await person.Act(scopes, (services, _) => services.GetRequiredService<IMediator>().Send(query, ct), ct);
        if (!isSignedIn)
            return Results.Unauthorized();
        if (answer.Failure is { } failure)
            return Results.Text(
                failure.Message,
                statusCode: failure is Denied ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest
            );
        var name = FormattableString.Invariant($"figures-{answer.Value.Period.From:yyyyMMdd}-{answer.Value.Period.To:yyyyMMdd}.csv");
        return Results.File(Encoding.UTF8.GetBytes(FiguresCsv.Of(answer.Value)), "text/csv; charset=utf-8", name);
    }
}
