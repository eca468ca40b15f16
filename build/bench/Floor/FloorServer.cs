using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OmniHub.Bench.Floor;

/// <summary>
/// The least that a durable acknowledgement costs on this machine: a bare endpoint that commits the body it was sent, together with those that arrived
/// meanwhile, and does nothing else.
/// </summary>
internal static class FloorServer
{
    private static readonly byte[] Answer = """{"status":"success","instance":"bench-0"}"""u8.ToArray();

    public static async Task<int> Run(string engine, string database, string port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        await using var commits = new SharedCommits(engine is "sqlite" ? new SqliteLog(database) : await PostgresLog.Open(database));
        app.Run(context => Take(context, commits));
        await app.RunAsync();
        return 0;
    }

    private static async Task Take(HttpContext context, SharedCommits commits)
    {
        if (context.Request.Method is "POST")
        {
            var body = new byte[context.Request.ContentLength ?? 0];
            await context.Request.Body.ReadExactlyAsync(body);
            await commits.Commit(body);
        }

        (context.Response.ContentType, context.Response.ContentLength) = ("application/json", Answer.Length);
        await context.Response.Body.WriteAsync(Answer);
    }
}
