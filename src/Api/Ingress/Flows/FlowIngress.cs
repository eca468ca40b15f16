using System.ComponentModel;
using System.Text.Json;
using MediatR;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OmniHub.Api.Wire;
using OmniHub.Application.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Ingress.Flows;

/// <summary>Starts flows for other programs: each flow with the trigger webhook has its own address.</summary>
internal static class FlowIngress
{
    // A run remembers all of it, at every step.
    private const int MostBody = 32 * 1024;

    internal static void MapFlows(this IEndpointRouteBuilder app) =>
        app.MapCallbacks("pytake")
            .MapPost("/webhook/flows/{id:guid}/{token}", StartFlow)
            .WithTags("Flows")
            .ExplainsRefusals()
            .Accepts<FlowCallBody>("application/json")
            .Produces<FlowStartedWire>(StatusCodes.Status202Accepted);

    /// <summary>Start a flow by its own address; no other credential is needed.</summary>
    /// <remarks>The body names a conversation, or a phone number with which the flow begins one. The flow finds the whole body in its variable <c>webhook</c>.</remarks>
    internal static async Task<IResult> StartFlow(
        Guid id,
        string token,
        HttpContext http,
        IOptions<JsonOptions> json,
        IMediator hub,
        CancellationToken ct
    )
    {
        var body = await RequestBody.Read(http.Request, ct);
        if (body.Length > MostBody)
            return new Refusal(IngressFailures.CallTooLong);
        if (FlowCallBody.Read(body, json.Value.SerializerOptions) is not { } call)
            return new Refusal(IngressFailures.NotJson);
        var started = await hub.Send(call.ToCommand(id, token), ct);
        return started.Failure is { } failure
            ? new Refusal(failure)
            : TypedResults.Json(FlowStartedWire.From(started.Value), statusCode: StatusCodes.Status202Accepted);
    }
}

/// <summary>The body with which another program starts a flow.</summary>
[SnakeCase]
internal sealed record FlowCallBody : IShowExample<FlowCallBody>
{
    /// <inheritdoc/>
    public static FlowCallBody Example { get; } = new() { Phone = "+5511988880001", Name = "Ana" };

    [Description("The conversation to play it in.")]
    public Guid? ConversationId { get; init; }

    [Description("Or the number of the person to play it for, with country code.")]
    public string? Phone { get; init; }

    [Description("The name of a person who is not a contact yet.")]
    public string? Name { get; init; }

    [Description("The instance; left out: the flow's.")]
    public string? InstanceName { get; init; }

    [Description("Variables that the flow starts with.")]
    public JsonElement? Variables { get; init; }

    private IReadOnlyDictionary<string, object?> Whole { get; init; } = new Dictionary<string, object?>();

    /// <summary>Reads one; null: it is no JSON object of this form.</summary>
    internal static FlowCallBody? Read(byte[] body, JsonSerializerOptions options)
    {
        try
        {
            var clean = StorableJson.Of(body).Span;
            var root = JsonElement.Parse(clean.Length == 0 ? "{}"u8 : clean);
            return root.ValueKind is JsonValueKind.Object && StorableBodies.Endless(clean) is null
                ? root.Deserialize<FlowCallBody>(options)! with
                {
                    Whole = PlainWire.Map(root)!,
                }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal StartFlowByAddress ToCommand(Guid flow, string token) =>
        new(flow, token)
        {
            ConversationId = ConversationId,
            Phone = Phone,
            Name = Name,
            Line = InstanceName,
            Variables = new Dictionary<string, object?>(
                Variables is { } given ? PlainWire.Map(given) ?? new Dictionary<string, object?>() : new Dictionary<string, object?>()
            )
            {
                ["webhook"] = Whole,
            },
        };
}

/// <summary>A flow that was started.</summary>
[SnakeCase]
internal sealed record FlowStartedWire(Guid FlowId, Guid ExecutionId, string Status, DateTimeOffset StartedAt)
{
    internal static FlowStartedWire From(FlowExecutionView view) => new(view.Flow.Value, view.Execution.Value, "started", view.StartedAt);
}
