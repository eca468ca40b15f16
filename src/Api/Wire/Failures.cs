using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using OmniHub.Domain.Kernel;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OmniHub.Api.Wire;

/// <summary>Turns every failure outside an endpoint into a refusal in the format of the requested dialect; the outermost middleware of the host.</summary>
internal sealed class Failures(RequestDelegate next, ILogger<Failures> log)
{
    private const int ClientClosedRequest = 499;

    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.ClientLeft(log, context.Request.Method, context.Request.Path, gone.GetType().Name);
            if (!context.Response.HasStarted)
                context.Response.StatusCode = ClientClosedRequest;
            return;
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await Write(context, BadRequests.Read(refused), refused.InnerException is JsonException ? null : refused.StatusCode);
            return;
        }
        catch (Exception crash)
        {
            Log.Crashed(log, context.Request.Method, context.Request.Path, crash);
            if (context.Response.HasStarted)
                context.Abort();
            else
                await Write(context, HttpFailures.Crashed(TraceOf(context)), StatusCodes.Status500InternalServerError);
            return;
        }

        if (
            context.Response is
            { HasStarted: false, StatusCode: >= 400 and not ClientClosedRequest, ContentLength: null, ContentType: null } bare
        )
            await Write(context, HttpFailures.Of(bare.StatusCode, context), bare.StatusCode);
    }

    /// <summary>Writes a failure in the format of the requested dialect.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failure">The failure to write.</param>
    /// <param name="status">The HTTP status, where HTTP itself decides it; otherwise the dialect does.</param>
    internal static Task Write(HttpContext context, Failure failure, int? status = null)
    {
        var services = context.RequestServices;
        var surface = services.GetRequiredService<SurfaceIndex>().Of(context);
        var wrongFields = failure is Invalid { Fields.Count: > 0 };
        var fault = new Fault(
            failure,
            (wrongFields ? null : status ?? HttpStatus(failure)) ?? surface.StatusOf(failure),
            services.GetRequiredService<TimeProvider>().GetUtcNow(),
            HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsDelete(context.Request.Method) ? "query" : "body"
        );

        var response = context.Response;
        response.StatusCode = fault.Status;
        response.Headers["X-Error-Code"] = failure.Code;
        if (fault.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (fault.RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

        var body = surface.Describe(fault);
        var json = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return response.WriteAsJsonAsync(body, body.GetType(), json, context.RequestAborted);
    }

    /// <summary>The id that finds this request in logs and traces.</summary>
    internal static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static int? HttpStatus(Failure failure) =>
        failure.Code switch
        {
            "http.malformed_json" or "http.json_too_deep" or "http.no_body" or "http.malformed" => StatusCodes.Status400BadRequest,
            "http.too_large" => StatusCodes.Status413PayloadTooLarge,
            "http.wrong_media_type" => StatusCodes.Status415UnsupportedMediaType,
            _ => null,
        };
}
