using System.Security.Cryptography;
using System.Text;
using OmniHub.Api.Surfaces;
using OmniHub.Application.Idempotency;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Idempotency;

/// <summary>
/// A POST that carries an <c>Idempotency-Key</c> is carried out once: a repeat gets the first answer, whichever dialect it speaks. What failed in a way that can pass
/// is forgotten, so that the repeat tries again.
/// </summary>
internal sealed class IdempotentPosts(RequestDelegate next, IIdempotentAnswers answers)
{
    private const string Header = "Idempotency-Key";

    public async Task Invoke(HttpContext context, CallerContext caller)
    {
        if (
            !HttpMethods.IsPost(context.Request.Method)
            || context.Request.Headers[Header] is not { Count: > 0 } given
            || caller.Current is not { } known
        )
        {
            await next(context);
            return;
        }

        var key = given.ToString();
        if (key.Length is 0 or > IdempotencyFailures.MaxKeyLength || key.Any(sign => sign is < '!' or > '~'))
        {
            await Failures.Write(context, IdempotencyFailures.BadKey);
            return;
        }

        var call = new IdempotentCall(
            known.Tenant,
            $"POST {context.Request.Path}{context.Request.QueryString}",
            key,
            await HashOf(context)
        );
        await (
            await answers.Begin(call, context.RequestAborted) switch
            {
                AnsweredBefore before => Repeat(context, before.Answer),
                StillRunning => Failures.Write(context, IdempotencyFailures.InFlight),
                UsedOtherwise => Failures.Write(context, IdempotencyFailures.OtherBody),
                _ => CarryOut(context, call),
            }
        );
    }

    private async Task CarryOut(HttpContext context, IdempotentCall call)
    {
        var outside = context.Response.Body;
        using var written = new MemoryStream();
        context.Response.Body = written;
        try
        {
            await next(context);
        }
        catch
        {
            context.Response.Body = outside;
            await answers.Release(call);
            throw;
        }

        context.Response.Body = outside;
        var body = written.GetBuffer().AsMemory(0, (int)written.Length);
        if (IsFinal(context.Response))
            await answers.Finish(
                call,
                new(
                    context.Response.StatusCode,
                    context.Response.ContentType,
                    context.Response.Headers.Location,
                    Encoding.UTF8.GetString(body.Span)
                )
            );
        else
            await answers.Release(call);
        if (body.Length > 0)
            await outside.WriteAsync(body, context.RequestAborted);
    }

    // A send without a clear answer may have gone out: it must not be carried out again by a repeat.
    private static bool IsFinal(HttpResponse response) =>
        response.Headers["X-Error-Code"] == "channel.uncertain"
        || response.StatusCode
            is < 500
                and not (
                    StatusCodes.Status401Unauthorized
                    or StatusCodes.Status403Forbidden
                    or StatusCodes.Status408RequestTimeout
                    or StatusCodes.Status429TooManyRequests
                );

    private static async Task Repeat(HttpContext context, GivenAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers["Idempotent-Replayed"] = "true";
        if (answer.Location is { } location)
            response.Headers.Location = location;
        if (answer.Body.Length == 0)
            return;
        response.ContentType = answer.ContentType;
        await response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private static async Task<string> HashOf(HttpContext context)
    {
        // Each repeat of a form has boundaries of its own: there the bytes tell nothing.
        if (context.Request.HasFormContentType)
            return "form";
        context.Request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash);
    }
}
