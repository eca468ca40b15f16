using OmniHub.Application.Kernel;
using OmniHub.Application.Limits;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Wire;

/// <summary>One dialect: its addresses, its credential and its format of refusals.</summary>
public abstract class Surface
{
    /// <summary>Lower case; also the name of its OpenAPI document.</summary>
    public abstract string Name { get; }

    /// <summary>The title of its OpenAPI document.</summary>
    public abstract string Title { get; }

    /// <summary>The introduction of its OpenAPI document.</summary>
    public abstract string Summary { get; }

    /// <summary>The path prefixes of this dialect; it also answers for the paths below them that no endpoint serves.</summary>
    public abstract IReadOnlyList<PathString> Prefixes { get; }

    /// <summary>The header that its document shows. All dialects accept every credential in either header.</summary>
    public abstract CredentialHeader Credential { get; }

    /// <summary>The envelope of a refusal with this status.</summary>
    public abstract Type ErrorTypeOf(int status);

    /// <summary>Describes a refusal in the format of this dialect, as an instance of <see cref="ErrorTypeOf"/>.</summary>
    public abstract object Describe(Fault fault);

    /// <summary>A command's member name as this dialect writes it.</summary>
    public virtual string FieldName(string member) => FieldNames.Snake(member);

    /// <summary>The status of a failure; a dialect overrides its oddities.</summary>
    public virtual int StatusOf(Failure failure) =>
        failure switch
        {
            Invalid => StatusCodes.Status400BadRequest,
            Unauthenticated => StatusCodes.Status401Unauthorized,
            Denied => StatusCodes.Status403Forbidden,
            NotFound => StatusCodes.Status404NotFound,
            Conflict => StatusCodes.Status409Conflict,
            Unprocessable => StatusCodes.Status422UnprocessableEntity,
            Limited => StatusCodes.Status429TooManyRequests,
            Unsupported => StatusCodes.Status501NotImplemented,
            Upstream => StatusCodes.Status502BadGateway,
            Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    /// <summary>The rate limits that apply to a call; empty if it is not limited.</summary>
    public virtual IReadOnlyList<RateLimit> LimitsOf(HttpRequest request, ICaller? caller) => CallLimits.General(request, caller);

    /// <summary>Maps the routes, one statement per feature. Every route requires a credential unless it says <c>AllowAnonymous</c>.</summary>
    public abstract void Map(RouteGroupBuilder routes);
}

/// <summary>The header that a dialect's document shows for its credential.</summary>
public enum CredentialHeader
{
    /// <summary><c>Authorization: Bearer …</c></summary>
    Bearer,

    /// <summary><c>X-API-Key: …</c></summary>
    ApiKey,
}
