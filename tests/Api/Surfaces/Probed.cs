using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Api.Surfaces.HubConnect;
using OmniHub.Api.Surfaces.MultiInstance;
using OmniHub.Api.Surfaces.OmniHub;
using OmniHub.Api.Surfaces.PyTake;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.Api.Surfaces;

/// <summary>A real surface with a few routes more, through which a test can make every kind of failure happen.</summary>
internal sealed class Probed(Surface inner) : Surface
{
    private static readonly Failure[] Kinds =
    [
        Invalid.Field("PhoneNumber", "is too short"),
        new Unprocessable("probe.outside_window", "Outside the window"),
        new NotFound("tenant.not_found", "Tenant not found"),
        new Conflict("probe.taken", "Already taken"),
        new Denied("plan.too_low", "Plan restriction: needs pro"),
        new Unauthenticated("probe.expired", "Invalid API key"),
        new Limited("probe.limited", "Rate limit exceeded", TimeSpan.FromSeconds(29.2)),
        new Unavailable("database.away", "The database is away", TimeSpan.FromSeconds(7)),
        new Upstream("evolution.refused", "The provider refused"),
        new Unsupported("probe.unsupported", "Not on this channel"),
        new Unexpected("probe.bug", "Something broke"),
    ];

    public static IReadOnlyList<Surface> All { get; } =
    [
        new Probed(new OmniHubSurface()),
        new Probed(new HubConnectSurface()),
        new Probed(new PyTakeSurface()),
        new Probed(new MultiInstanceSurface()),
    ];

    public static string ProbeOf(string surface) => $"{All.Single(one => one.Name == surface).Prefixes[^1]}/probe";

    public override string Name => inner.Name;
    public override string Title => inner.Title;
    public override string Summary => inner.Summary;
    public override IReadOnlyList<PathString> Prefixes => inner.Prefixes;
    public override CredentialHeader Credential => inner.Credential;

    public override Type ErrorTypeOf(int status) => inner.ErrorTypeOf(status);

    public override object Describe(Fault fault) => inner.Describe(fault);

    public override string FieldName(string member) => inner.FieldName(member);

    public override int StatusOf(Failure failure) => inner.StatusOf(failure);

    public override void Map(RouteGroupBuilder routes)
    {
        inner.Map(routes);
        var probe = routes.MapGroup(ProbeOf(Name));
        probe.MapPost("", TakeBody);
        probe.MapPost("/large", TakeBody).AcceptsUpTo(BodyLimits.Webhook);
        probe.MapPost("/needy", TakeNeedy);
        probe.MapGet("", Search);
        probe.MapGet("/failures/{kind}", Fail);
        probe.MapGet("/crash", Crash);
    }

    public static void Put(IServiceCollection services) =>
        services.AddSingleton(new SurfaceIndex(All, All.Single(surface => surface.Name == "pytake")));

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<ProbeBody> TakeBody(ProbeBody body) => TypedResults.Ok(body);

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<int> Search(int pageSize, bool? active = null) =>
        TypedResults.Ok(active is null ? pageSize : 0);

    private static Microsoft.AspNetCore.Http.HttpResults.Ok<NeedyBody> TakeNeedy(NeedyBody body) => TypedResults.Ok(body);

    private static Refusal Fail(string kind) => new(Kinds.Single(failure => failure.GetType().Name == kind));

    internal static IResult Crash() => throw new InvalidOperationException("the secret inside");

    [SnakeCase]
    public sealed record NeedyBody
    {
        public required string AgentName { get; init; }
    }

    [SnakeCase]
    public sealed record ProbeBody(string? Name, int AgentTimeout, object? Nested);
}
