using MediatR;
using Microsoft.AspNetCore.Mvc;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Ingress.Slack;

/// <summary>The endpoints that Slack calls: events, interactions, and the return from an app installation.</summary>
internal static class SlackIngress
{
    internal static void MapSlack(this IEndpointRouteBuilder app)
    {
        var hooks = app.MapCallbacks("omnihub");
        var events = hooks.MapGroup("/webhook/slack").WithTags("Webhooks");
        events
            .MapPost("", ReceiveSlackForAll)
            .Accepts<object>("application/json", "application/x-www-form-urlencoded")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        events
            .MapPost("/{instance_name}", ReceiveSlack)
            .Accepts<object>("application/json", "application/x-www-form-urlencoded")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");
        var callback = hooks.MapGet("/oauth/slack/callback", ComeBackFromSlack).WithTags("Channels");
        foreach (var status in SlackPage.Statuses)
            callback.Produces<string>(status, "text/html");
    }

    /// <summary>Slack's events and interactions for the hub's own app.</summary>
    /// <remarks>Signed over the raw bytes; whose they are, the app and the workspace tell. Answered after everything is committed to the durable inbox.</remarks>
    internal static async Task<IResult> ReceiveSlackForAll(HttpContext http, SlackEventReceiver door, CancellationToken ct) =>
        Answer(await door.TakeForAll(http, ct));

    /// <summary>Slack's events and interactions for the app of one instance.</summary>
    /// <remarks>Signed over the raw bytes with the signing secret of the instance's app. Answered after everything is committed to the durable inbox.</remarks>
    internal static async Task<IResult> ReceiveSlack(
        [FromRoute(Name = "instance_name")] string name,
        HttpContext http,
        IInstanceDirectory lines,
        SlackEventReceiver door,
        CancellationToken ct
    ) => Answer(await door.Take(http, await lines.AllByName(name, ct), ct));

    /// <summary>The address to which Slack redirects people after they have installed the app.</summary>
    internal static async Task<IResult> ComeBackFromSlack(
        string? state,
        string? code,
        string? error,
        IMediator hub,
        CancellationToken ct
    ) => SlackPage.Of(await hub.Send(new InstallApp(state, code, error), ct));

    // The handshake wants its word back; everything else wants nothing but a 200.
    private static IResult Answer(Result<string> taken) =>
        taken.Failure is { } failure ? new Refusal(failure) : Results.Text(taken.Value, "text/plain");
}
