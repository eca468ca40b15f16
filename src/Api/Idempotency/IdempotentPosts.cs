using OmniHub.Api.Wire;
using OmniHub.Application.Channels;
using OmniHub.Application.Idempotency;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Idempotency;

/// <summary>
/// A POST that carries an <c>Idempotency-Key</c> is carried out once: a repeat of the same caller with the same rights gets the first answer, anybody else's call is one of its
/// own and refused or carried out as such. What failed in a way that can pass is forgotten, so that the repeat tries again; what ended unclear never is.
/// </summary>
internal sealed class IdempotentPosts(RequestDelegate next, IIdempotentAnswers answers)
{
    private const string Header = "Idempotency-Key";
    private const string ErrorCode = "X-Error-Code";

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
            CallDigest.CallerOf(known),
            $"POST {context.Request.Path}{context.Request.QueryString}",
            key,
            await CallDigest.Of(context.Request, known, context.RequestAborted)
        );
        await (
            await answers.Begin(call, context.RequestAborted) switch
            {
                AnsweredBefore before => Repeat(context, before.Answer),
                StillRunning => Failures.Write(context, IdempotencyFailures.InFlight),
                UsedOtherwise => Failures.Write(context, IdempotencyFailures.OtherBody),
                EndedUnclear => Failures.Write(context, IdempotencyFailures.Unclear),
                _ => CarryOut(context, call),
            }
        );
    }

    private async Task CarryOut(HttpContext context, IdempotentCall call)
    {
        var (outside, left) = (context.Response.Body, context.RequestAborted);
        using var written = new MemoryStream();
        context.Response.Body = written;
        // Whoever hangs up and repeats wants the answer of this call: it goes on to its end.
        context.RequestAborted = CancellationToken.None;
        try
        {
            await next(context);
        }
        catch
        {
            await (context.RequestServices.GetRequiredService<PointOfNoReturn>().IsPassed ? answers.GiveUp(call) : answers.Release(call));
            throw;
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (outside, left);
        }

        var body = written.GetBuffer().AsMemory(0, (int)written.Length);
        await (IsFinal(context.Response) ? answers.Finish(call, AnswerOf(context.Response, body)) : answers.Release(call));
        if (body.Length > 0)
            await outside.WriteAsync(body, left);
    }

    private static GivenAnswer AnswerOf(HttpResponse response, ReadOnlyMemory<byte> body) =>
        new(
            response.StatusCode,
            response.ContentType,
            response.Headers.Location,
            response.Headers[ErrorCode] is { Count: > 0 } code ? code.ToString() : null,
            body
        );

    // A send without a clear answer may have gone out: it must not be carried out again by a repeat.
    private static bool IsFinal(HttpResponse response) =>
        response.Headers[ErrorCode] == ChannelFailures.Codes.Uncertain
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
        if (answer.ErrorCode is { } code)
            response.Headers[ErrorCode] = code;
        if (answer.Body.Length == 0)
            return;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }
}
