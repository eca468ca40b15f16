using OmniHub.Application.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>Failures before a use case is reached. HTTP defines their status, the same in every dialect.</summary>
internal static class HttpFailures
{
    internal static Invalid TooLarge { get; } = Plain("http.too_large", "The request body is too large");

    internal static Invalid WrongMediaType { get; } =
        Plain("http.wrong_media_type", "The body must be JSON: send Content-Type: application/json");

    internal static Invalid NoBody { get; } = Plain("http.no_body", "A JSON body is required");

    internal static Invalid Malformed { get; } = Plain("http.malformed", "The request is malformed");

    internal static Unexpected Crashed(string trace) => new("internal", $"Internal server error; quote {trace} when reporting it");

    /// <summary>The failure behind a bare status.</summary>
    internal static Failure Of(int status, HttpContext? context = null) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => IdentityFailures.NoCredential,
            StatusCodes.Status403Forbidden => IdentityFailures.NotAllowed,
            StatusCodes.Status404NotFound => new NotFound(
                "http.no_route",
                $"There is nothing at {context?.Request.Method} {context?.Request.Path}"
            ),
            StatusCodes.Status405MethodNotAllowed => Plain(
                "http.method_not_allowed",
                $"This address takes {context?.Response.Headers.Allow}"
            ),
            StatusCodes.Status413PayloadTooLarge => TooLarge,
            StatusCodes.Status415UnsupportedMediaType => WrongMediaType,
            StatusCodes.Status429TooManyRequests => new Limited("http.too_many_requests", "Rate limit exceeded", TimeSpan.FromSeconds(1)),
            StatusCodes.Status503ServiceUnavailable => new Unavailable("http.unavailable", "The hub cannot do that right now"),
            >= 500 => new Unexpected("internal", "Internal server error"),
            _ => (context is null ? null : UnboundParameters.FirstOf(context)) ?? Malformed,
        };

    private static Invalid Plain(string code, string message) => new(code, message, []);
}
